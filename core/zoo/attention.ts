import type { Spelling } from '../domain/model.ts';
import type { Value } from '../onnx/graph.ts';
import type { GraphBuilder } from '../onnx/graph-builder.ts';
import { add, multiply } from '../onnx/operators/elementwise.ts';
import { multiHeadAttention } from '../onnx/operators/fused-attention.ts';
import { reshape, transpose } from '../onnx/operators/layout.ts';
import { matMul } from '../onnx/operators/matrix.ts';
import { softmax } from '../onnx/operators/normalization.ts';

type Float = Value<'float32'>;

/** Added to the score of a position that must not be seen: e⁻¹⁰⁰⁰⁰ is 0, and the number still fits 16-bit floats. */
export const maskedScore = -10_000;

/** [batch, sequence, heads · size] to [batch, heads, sequence, size]. */
export function splitHeads(graph: GraphBuilder, input: Float, heads: number): Float {
  const [batch = 0, sequence = 0, hidden = 0] = input.dimensions;
  return transpose(graph, reshape(graph, input, [batch, sequence, heads, hidden / heads], 1), [0, 2, 1, 3]);
}

/** [batch, heads, sequence, size] to [batch, sequence, heads · size]. */
export function mergeHeads(graph: GraphBuilder, input: Float): Float {
  const [batch = 0, heads = 0, sequence = 0, size = 0] = input.dimensions;
  return reshape(graph, transpose(graph, input, [0, 2, 1, 3]), [batch, sequence, heads * size], 1);
}

export interface HeadwiseAttention {
  /** [batch, heads, queries, size] */
  readonly query: Float;
  /** [batch, key heads, keys, size]; each key head serves heads / key heads consecutive query heads. */
  readonly key: Float;
  /** [batch, key heads, keys, size] */
  readonly value: Float;
  /** Broadcasts to [batch, heads, queries, keys]. */
  readonly mask: Float | undefined;
  /** Default: 1 / √size. T5 has 1. */
  readonly scale?: number;
}

/**
 * softmax(q·kᵀ · scale + mask)·v in plain operators, [batch, queries, heads · size]. Query heads that share a key head
 * are stacked as its rows, so that no cache is ever repeated. Holds with a free number of keys.
 */
export function portableAttention(graph: GraphBuilder, operands: HeadwiseAttention): Float {
  const { query, key, value, mask } = operands;
  const [batch = 0, heads = 0, queries = 0, size = 0] = query.dimensions;
  const [, keyHeads = 0, keys = 0] = key.dimensions;
  const valueSize = value.dimensions[3] ?? 0;
  const rows = (heads / keyHeads) * queries;
  const isGrouped = heads !== keyHeads;
  const stacked = isGrouped ? reshape(graph, query, [batch, keyHeads, rows, size]) : query;
  const products = matMul(graph, stacked, transpose(graph, key, [0, 1, 3, 2]));
  const scale = operands.scale ?? 1 / Math.sqrt(size);
  const scores = scale === 1 ? products : multiply(graph, products, graph.scalar(scale));
  const masked = addMask(graph, scores, mask, [batch, heads, queries, keys], isGrouped);
  const mixed = matMul(graph, softmax(graph, masked), value);
  return mergeHeads(graph, isGrouped ? reshape(graph, mixed, [batch, heads, queries, valueSize]) : mixed);
}

function addMask(
  graph: GraphBuilder,
  scores: Float,
  mask: Float | undefined,
  dimensions: readonly number[],
  isGrouped: boolean,
): Float {
  if (mask === undefined) return scores;
  if (!isGrouped) return add(graph, scores, mask);
  const masked = add(graph, reshape(graph, scores, dimensions, 3), mask);
  return reshape(graph, masked, scores.dimensions, 3);
}

export interface AttentionOperands {
  /** [batch, queries, hidden] */
  readonly query: Float;
  /** [batch, keys, hidden] */
  readonly key: Float;
  readonly value: Float;
  /** Broadcasts to [batch, heads, queries, keys]; with the fused spelling it must have these dimensions. */
  readonly mask: Float | undefined;
  readonly heads: number;
  readonly spelling: Spelling;
  /** Default: 1 / √(size of a head). */
  readonly scale?: number;
}

/** Attention over projections that have their heads side by side, as encoders have it. */
export function attention(graph: GraphBuilder, operands: AttentionOperands): Float {
  const { query, key, value, mask, heads, spelling, scale } = operands;
  if (spelling === 'fused') return multiHeadAttention(graph, { query, key, value, bias: mask }, heads, scale);
  return portableAttention(graph, {
    query: splitHeads(graph, query, heads),
    key: splitHeads(graph, key, heads),
    value: splitHeads(graph, value, heads),
    mask,
    ...(scale === undefined ? {} : { scale }),
  });
}

/** 0 where a query may see a key and `maskedScore` where it comes later: [1, 1, queries, keys]. The last query sees all keys. */
export function causalMask(graph: GraphBuilder, name: string, queries: number, keys: number): Float {
  const values = new Float32Array(queries * keys);
  const seenByFirst = keys - queries;
  for (let query = 0; query < queries; query++) {
    values.fill(maskedScore, query * keys + seenByFirst + query + 1, (query + 1) * keys);
  }
  return graph.floatTable(name, [1, 1, queries, keys], values);
}
