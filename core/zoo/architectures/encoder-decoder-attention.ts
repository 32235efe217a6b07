import type { Spelling } from '../../domain/model.ts';
import type { Value } from '../../onnx/graph.ts';
import type { GraphBuilder } from '../../onnx/graph-builder.ts';
import { cachedAttention, headwiseAttention } from '../../onnx/operators/cached-attention.ts';
import { multiHeadAttention } from '../../onnx/operators/fused-attention.ts';
import type { KeyValue } from '../../onnx/operators/group-query-attention.ts';
import { concat, expand } from '../../onnx/operators/layout.ts';
import { portableAttention, splitHeads } from '../attention.ts';
import type { LayerCache } from './encoder-decoder-cache.ts';

type Float = Value<'float32'>;

/** What a decoder knows before its new tokens: the encoder's output alone, or what earlier runs have made of it and of their tokens. */
export type Memory =
  | { readonly kind: 'source'; readonly hidden: Float }
  | { readonly kind: 'caches'; readonly layers: readonly LayerCache[] };

export interface HeadPlan {
  readonly heads: number;
  readonly spelling: Spelling;
  /** Default: 1 / √(size of a head). */
  readonly scale?: number;
}

export interface Projections {
  /** [batch, tokens, heads · size] */
  readonly query: Float;
  readonly key: Float;
  readonly value: Float;
}

/** Attention of new tokens to those before and among them. `mask` broadcasts to [batch, heads, tokens, past + tokens]. */
export function attendToSelf(
  graph: GraphBuilder,
  { query, key, value }: Projections,
  past: KeyValue | undefined,
  mask: Float | undefined,
  { heads, spelling, scale }: HeadPlan,
): { readonly context: Float; readonly present: KeyValue } {
  if (spelling === 'fused' && past !== undefined) {
    const { output, present } = cachedAttention(graph, { query, key, value, past, bias: mask, heads, scale });
    return { context: output, present };
  }
  const added = { key: splitHeads(graph, key, heads), value: splitHeads(graph, value, heads) };
  if (spelling === 'fused') {
    return { context: multiHeadAttention(graph, { query, key, value, bias: mask }, heads, scale), present: added };
  }
  const present = past === undefined ? added : grown(graph, past, added);
  const operands = { query: splitHeads(graph, query, heads), ...present, mask };
  return { context: portableAttention(graph, scale === undefined ? operands : { ...operands, scale }), present };
}

function grown(graph: GraphBuilder, past: KeyValue, added: KeyValue): KeyValue {
  return {
    key: concat(graph, past.key, [added.key], 2),
    value: concat(graph, past.value, [added.value], 2),
  };
}

export function pastOf(memory: Memory, layer: number): KeyValue | undefined {
  return memory.kind === 'caches' ? memory.layers[layer]?.decoder : undefined;
}

/** Keys and values of the encoder's output: made once, in the prefill, and taken from the cache ever after. */
export function sourceKeyValue(
  graph: GraphBuilder,
  memory: Memory,
  layer: number,
  { heads }: HeadPlan,
  project: (hidden: Float) => Omit<Projections, 'query'>,
): KeyValue {
  if (memory.kind === 'source') {
    const { key, value } = project(memory.hidden);
    return { key: splitHeads(graph, key, heads), value: splitHeads(graph, value, heads) };
  }
  return memory.layers[layer]?.encoder ?? graph.fail('MultiHeadAttention', `there is no cache of layer ${layer}`);
}

/** Attention of new tokens to all of the encoder's output. */
export function attendToSource(
  graph: GraphBuilder,
  query: Float,
  source: KeyValue,
  { heads, spelling, scale }: HeadPlan,
): Float {
  if (spelling === 'fused') return headwiseAttention(graph, query, source, heads, scale);
  const operands = { query: splitHeads(graph, query, heads), ...source, mask: undefined };
  return portableAttention(graph, scale === undefined ? operands : { ...operands, scale });
}

/** The fused operators take a bias of [batch, heads, queries, keys] alone; the others broadcast. The target holds with a free number of keys. */
export function fitMask(graph: GraphBuilder, mask: Float, batch: number, { heads, spelling }: HeadPlan): Float {
  const [masks = 0, headsOfMask = 0] = mask.dimensions;
  const isFull = masks === batch && headsOfMask === heads;
  return spelling === 'portable' || isFull ? mask : expand(graph, mask, [batch, heads, 1, 1]);
}
