import type { FloatType } from '../element-types.ts';
import type { Value } from '../graph.ts';
import type { GraphBuilder } from '../graph-builder.ts';
import { formatDimensions } from '../graph-error.ts';
import { add } from './elementwise.ts';
import { expand } from './layout.ts';

type Integers = Value<'int32'>;

/** How much of the cache is filled once this run's tokens are in it. One for all layers of a graph. */
export interface CacheLengths {
  /** Keys of each sequence less one: [batch]. */
  readonly lastKeys: Integers;
  /** Keys of the longest sequence: [1]. */
  readonly total: Integers;
}

export interface KeyValue<T extends FloatType = 'float32'> {
  /** [batch, key heads, keys, head size] */
  readonly key: Value<T>;
  readonly value: Value<T>;
}

export interface GroupQueryOperands<T extends FloatType> {
  /** [batch, queries, heads · head size] */
  readonly query: Value<T>;
  /** [batch, queries, key heads · head size] */
  readonly key: Value<NoInfer<T>>;
  readonly value: Value<NoInfer<T>>;
  readonly past: KeyValue<NoInfer<T>> | undefined;
  readonly lengths: CacheLengths;
  readonly heads: number;
  readonly keyHeads: number;
  /** [positions, head size / 2]: the operator turns queries and keys by their place in the cache. Absent: it turns nothing. */
  readonly tables?: { readonly cosines: Value<NoInfer<T>>; readonly sines: Value<NoInfer<T>> } | undefined;
}

/** com.microsoft.GroupQueryAttention: causal attention that also appends to the cache. Its scale is 1 / √(head size). */
export function groupQueryAttention<T extends FloatType>(
  graph: GraphBuilder,
  operands: GroupQueryOperands<T>,
): { readonly output: Value<T>; readonly present: KeyValue<T> } {
  const { query, key, value, past, lengths, heads, keyHeads, tables } = operands;
  const [batch = 0, queries = 0, hidden = 0] = query.dimensions;
  const size = hidden / heads;
  const expected = [batch, queries, keyHeads * size].join();
  if (heads % keyHeads !== 0 || key.dimensions.join() !== expected || value.dimensions.join() !== expected) {
    const shapes = [query, key, value].map(({ dimensions }) => formatDimensions(dimensions)).join(', ');
    return graph.fail('GroupQueryAttention', `${shapes} cannot be cut in ${heads} heads over ${keyHeads} key heads`);
  }
  const elementType = query.elementType;
  const cache = { elementType, dimensions: [batch, keyHeads, (past?.key.dimensions[2] ?? 0) + queries, size] };
  const [output, presentKey, presentValue] = graph.nodeWithOutputs({
    operator: 'GroupQueryAttention',
    domain: 'com.microsoft',
    inputs: [
      ...[query, key, value, past?.key, past?.value, lengths.lastKeys, lengths.total],
      ...(tables === undefined ? [] : [tables.cosines, tables.sines]),
    ],
    outputs: [{ elementType, dimensions: query.dimensions }, cache, cache],
    attributes: {
      num_heads: { kind: 'integer', value: heads },
      kv_num_heads: { kind: 'integer', value: keyHeads },
      do_rotary: { kind: 'integer', value: tables === undefined ? 0 : 1 },
    },
  });
  return { output, present: { key: presentKey, value: presentValue } };
}

/** For an empty cache: constants, as the number of tokens is known. */
export function lengthsWithoutPast(graph: GraphBuilder, batch: number, tokens: number): CacheLengths {
  return {
    lastKeys: toInteger32(graph, graph.integers(new Array<number>(batch).fill(tokens - 1))),
    total: toInteger32(graph, graph.integers([tokens])),
  };
}

/** Read from the cache at run time, so that the graph also holds where its length is free. */
export function lengthsAfterPast(graph: GraphBuilder, past: Value<FloatType>, tokens: number): CacheLengths {
  const [batch = 0] = past.dimensions;
  const filled = dimensionOf(graph, past, 2);
  const last = tokens === 1 ? filled : add(graph, filled, graph.integers([tokens - 1]));
  return {
    lastKeys: toInteger32(graph, expand(graph, last, [batch])),
    total: toInteger32(graph, add(graph, filled, graph.integers([tokens]))),
  };
}

/** The size of one axis as [1]. */
function dimensionOf(graph: GraphBuilder, value: Value, axis: number): Value<'int64'> {
  return graph.node({
    operator: 'Shape',
    inputs: [value],
    elementType: 'int64',
    dimensions: [1],
    attributes: { start: { kind: 'integer', value: axis }, end: { kind: 'integer', value: axis + 1 } },
  });
}

function toInteger32(graph: GraphBuilder, input: Value<'int64'>): Integers {
  const int32 = 6; // onnx.TensorProto.DataType.INT32
  return graph.node({
    operator: 'Cast',
    inputs: [input],
    elementType: 'int32',
    dimensions: input.dimensions,
    attributes: { to: { kind: 'integer', value: int32 } },
  });
}
