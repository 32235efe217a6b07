import type { Binding, InputSpec } from '../../domain/model.ts';
import type { GraphBuilder } from '../../onnx/graph-builder.ts';
import type { KeyValue } from '../../onnx/operators/group-query-attention.ts';

/** What decides the shape of a cache of keys and values: one pair a layer. */
export interface CacheSizes {
  readonly layers: number;
  readonly keyHeads: number;
  readonly headSize: number;
}

const parts = ['key', 'value'] as const;

/** Named as optimum exports them: past_key_values.0.key [batch, key heads, past, head size] and so on. */
export function cacheInputSpecs({ layers, keyHeads, headSize }: CacheSizes): InputSpec[] {
  return eachPart(layers, (layer, part) => ({
    name: `past_key_values.${layer}.${part}`,
    elementType: 'float32',
    dimensions: ['batch', keyHeads, 'past', headSize],
    values: { rule: 'normal', mean: 0, standardDeviation: 1 },
  }));
}

export function cacheOutputNames(layers: number): string[] {
  return eachPart(layers, (layer, part) => `present.${layer}.${part}`);
}

export function cacheInputs(graph: GraphBuilder, sizes: CacheSizes, batch: number, past: number): KeyValue[] {
  const dimensions = [batch, sizes.keyHeads, past, sizes.headSize];
  return Array.from({ length: sizes.layers }, (_, layer) => ({
    key: graph.input(`past_key_values.${layer}.key`, 'float32', dimensions),
    value: graph.input(`past_key_values.${layer}.value`, 'float32', dimensions),
  }));
}

export function putOutCache(graph: GraphBuilder, cache: readonly KeyValue[]): void {
  for (const [layer, { key, value }] of cache.entries()) {
    graph.output(`present.${layer}.key`, key);
    graph.output(`present.${layer}.value`, value);
  }
}

/** In a loop: first the cache of the stage `prefill`, then the one that the stage `step` itself has grown. */
export function cacheBindings(layers: number, prefill: string, step: string): Record<string, Binding> {
  const bindings = eachPart(layers, (layer, part): [string, Binding] => {
    const output = `present.${layer}.${part}`;
    return [
      `past_key_values.${layer}.${part}`,
      { first: { from: 'output', stage: prefill, output }, then: { from: 'output', stage: step, output } },
    ];
  });
  return Object.fromEntries(bindings);
}

function eachPart<T>(layers: number, make: (layer: number, part: (typeof parts)[number]) => T): T[] {
  return Array.from({ length: layers }, (_, layer) => parts.map((part) => make(layer, part))).flat();
}
