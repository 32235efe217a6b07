import type { Binding, InputSpec } from '../../domain/model.ts';
import type { GraphBuilder } from '../../onnx/graph-builder.ts';
import type { KeyValue } from '../../onnx/operators/group-query-attention.ts';

/** What decides the shape of the caches of a decoder that also attends to an encoder's output. */
export interface EncoderDecoderCacheSizes {
  readonly layers: number;
  readonly heads: number;
  readonly headSize: number;
}

/** One layer's: what the decoder wrote itself, and what it made once of the encoder's output. */
export interface LayerCache {
  readonly decoder: KeyValue;
  readonly encoder: KeyValue;
}

const sides = ['decoder', 'encoder'] as const;
const parts = ['key', 'value'] as const;
type Side = (typeof sides)[number];

/** Named as optimum exports them: past_key_values.0.decoder.key [batch, heads, past, head size], past_key_values.0.encoder.key and so on. */
export function cacheInputSpecs(sizes: EncoderDecoderCacheSizes, source: number | string): InputSpec[] {
  return eachName(sizes.layers, sides, (name, side) => ({
    name: `past_key_values.${name}`,
    elementType: 'float32',
    dimensions: ['batch', sizes.heads, side === 'decoder' ? 'past' : source, sizes.headSize],
    values: { rule: 'normal', mean: 0, standardDeviation: 1 },
  }));
}

/** A step leaves the encoder's side as it is, and does not put it out. */
export function cacheOutputNames(layers: number, component: 'prefill' | 'step'): string[] {
  return eachName(layers, component === 'prefill' ? sides : ['decoder'], (name) => `present.${name}`);
}

export function cacheInputs(
  graph: GraphBuilder,
  { layers, heads, headSize }: EncoderDecoderCacheSizes,
  lengths: { readonly batch: number; readonly past: number; readonly source: number },
): LayerCache[] {
  return Array.from({ length: layers }, (_, layer) => {
    const pair = (side: Side, length: number): KeyValue => {
      const dimensions = [lengths.batch, heads, length, headSize];
      return {
        key: graph.input(`past_key_values.${layer}.${side}.key`, 'float32', dimensions),
        value: graph.input(`past_key_values.${layer}.${side}.value`, 'float32', dimensions),
      };
    };
    return { decoder: pair('decoder', lengths.past), encoder: pair('encoder', lengths.source) };
  });
}

export function putOutCache(graph: GraphBuilder, caches: readonly LayerCache[], component: 'prefill' | 'step'): void {
  for (const [layer, cache] of caches.entries()) {
    for (const side of component === 'prefill' ? sides : (['decoder'] as const)) {
      for (const part of parts) graph.output(`present.${layer}.${side}.${part}`, cache[side][part]);
    }
  }
}

/** In a loop: the decoder's side first from the stage `prefill`, then as the stage `step` itself has grown it; the encoder's always from `prefill`. */
export function cacheBindings(layers: number, prefill: string, step: string): Record<string, Binding> {
  const bindings = eachName(layers, sides, (name, side): [string, Binding] => {
    const first = { from: 'output', stage: prefill, output: `present.${name}` } as const;
    const binding = side === 'decoder' ? { first, then: { ...first, stage: step } } : { first };
    return [`past_key_values.${name}`, binding];
  });
  return Object.fromEntries(bindings);
}

function eachName<T>(layers: number, chosen: readonly Side[], make: (name: string, side: Side) => T): T[] {
  const ofLayer = (layer: number) =>
    chosen.flatMap((side) => parts.map((part) => make(`${layer}.${side}.${part}`, side)));
  return Array.from({ length: layers }, (_, layer) => ofLayer(layer)).flat();
}
