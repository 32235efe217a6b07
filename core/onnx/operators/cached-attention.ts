import type { FloatType } from '../element-types.ts';
import type { Value } from '../graph.ts';
import type { GraphBuilder } from '../graph-builder.ts';
import { formatDimensions } from '../graph-error.ts';
import type { KeyValue } from './group-query-attention.ts';

export interface CachedAttentionOperands<T extends FloatType> {
  /** [batch, queries, heads · size] */
  readonly query: Value<T>;
  /** What is new, [batch, queries, heads · size]. */
  readonly key: Value<NoInfer<T>>;
  readonly value: Value<NoInfer<T>>;
  /** [batch, heads, past, size] */
  readonly past: KeyValue<NoInfer<T>>;
  /** [batch, heads, queries, past + queries] */
  readonly bias: Value<NoInfer<T>> | undefined;
  readonly heads: number;
  /** Default: 1 / √size. */
  readonly scale?: number | undefined;
}

/**
 * com.microsoft.MultiHeadAttention that appends to a cache. The operator is not causal: with more than one query, the bias must say
 * what each may see.
 */
export function cachedAttention<T extends FloatType>(
  graph: GraphBuilder,
  operands: CachedAttentionOperands<T>,
): { readonly output: Value<T>; readonly present: KeyValue<T> } {
  const { query, key, value, past, bias, heads, scale } = operands;
  const [batch = 0, queries = 0, hidden = 0] = query.dimensions;
  const keys = (past.key.dimensions[2] ?? 0) + queries;
  expectDimensions(graph, 'key', key, query.dimensions);
  expectDimensions(graph, 'value', value, query.dimensions);
  for (const part of [past.key, past.value]) {
    expectDimensions(graph, 'past', part, [batch, heads, keys - queries, hidden / heads]);
  }
  if (bias !== undefined) expectDimensions(graph, 'bias', bias, [batch, heads, queries, keys]);
  const elementType = query.elementType;
  const cache = { elementType, dimensions: [batch, heads, keys, hidden / heads] };
  const [output, presentKey, presentValue] = graph.nodeWithOutputs({
    operator: 'MultiHeadAttention',
    domain: 'com.microsoft',
    inputs: [query, key, value, undefined, undefined, bias, past.key, past.value],
    outputs: [{ elementType, dimensions: query.dimensions }, cache, cache],
    attributes: attributesOf(heads, scale),
  });
  return { output, present: { key: presentKey, value: presentValue } };
}

/** com.microsoft.MultiHeadAttention over keys and values that are already cut in heads, [batch, heads, keys, size]: attention to a source. */
export function headwiseAttention<T extends FloatType>(
  graph: GraphBuilder,
  query: Value<T>,
  { key, value }: KeyValue<NoInfer<T>>,
  heads: number,
  scale?: number,
): Value<T> {
  const [batch = 0, , hidden = 0] = query.dimensions;
  const expected = [batch, heads, key.dimensions[2] ?? 0, hidden / heads];
  expectDimensions(graph, 'key', key, expected);
  expectDimensions(graph, 'value', value, expected);
  return graph.node({
    operator: 'MultiHeadAttention',
    domain: 'com.microsoft',
    inputs: [query, key, value],
    elementType: query.elementType,
    dimensions: query.dimensions,
    attributes: attributesOf(heads, scale),
  });
}

function attributesOf(heads: number, scale: number | undefined) {
  return {
    num_heads: { kind: 'integer', value: heads } as const,
    ...(scale === undefined ? {} : { scale: { kind: 'float', value: scale } as const }),
  };
}

function expectDimensions(graph: GraphBuilder, role: string, value: Value, expected: readonly number[]): void {
  if (value.dimensions.join() === expected.join()) return;
  const problem = `a ${role} ${formatDimensions(value.dimensions)} must be ${formatDimensions(expected)}`;
  graph.fail('MultiHeadAttention', problem);
}
