import { describe, expect, test } from 'vitest';
import { costOf } from '../cost.ts';
import { GraphBuilder } from '../graph-builder.ts';
import { cachedAttention, headwiseAttention } from './cached-attention.ts';

const heads = 2;

function operands(graph: GraphBuilder, past: readonly number[]) {
  const token = (name: string) => graph.input(name, 'float32', [3, 1, 8]);
  const cache = (name: string) => graph.input(name, 'float32', past);
  return {
    query: token('query'),
    key: token('key'),
    value: token('value'),
    past: { key: cache('past_key'), value: cache('past_value') },
    heads,
  };
}

describe('attention over a cache', () => {
  test('puts out the cache with the new token behind it, and costs two products over all of it', () => {
    const graph = new GraphBuilder('step');
    const { output, present } = cachedAttention(graph, { ...operands(graph, [3, heads, 5, 4]), bias: undefined });
    graph.output('context', output);
    graph.output('present', present.key);
    expect(output.dimensions).toEqual([3, 1, 8]);
    expect(present.value.dimensions).toEqual([3, heads, 6, 4]);
    // Batch 3, hidden 8, keys 5 + 1.
    expect(costOf(graph.finish()).flops).toBe(2 * 2 * 3 * 8 * 6);
  });

  test('refuses a cache of other heads and a bias that would have to be broadcast', () => {
    const graph = new GraphBuilder('step');
    const wrongHeads = { ...operands(graph, [3, 4, 5, 2]), bias: undefined };
    expect(() => cachedAttention(graph, wrongHeads)).toThrow('a past [3, 4, 5, 2] must be [3, 2, 5, 4].');
    const other = new GraphBuilder('step');
    const bias = other.input('bias', 'float32', [1, heads, 1, 6]);
    const wrongBias = { ...operands(other, [3, heads, 5, 4]), bias };
    expect(() => cachedAttention(other, wrongBias)).toThrow('a bias [1, 2, 1, 6] must be [3, 2, 1, 6].');
  });
});

describe('attention to a source that is cut in heads', () => {
  test('costs two products over the keys of the source', () => {
    const graph = new GraphBuilder('cross');
    const query = graph.input('query', 'float32', [3, 2, 8]);
    const source = {
      key: graph.input('key', 'float32', [3, heads, 7, 4]),
      value: graph.input('value', 'float32', [3, heads, 7, 4]),
    };
    graph.output('context', headwiseAttention(graph, query, source, heads));
    expect(costOf(graph.finish()).flops).toBe(2 * 2 * 3 * 2 * 8 * 7);
  });

  test('refuses keys that are not cut as the query will be', () => {
    const graph = new GraphBuilder('cross');
    const query = graph.input('query', 'float32', [3, 2, 8]);
    const key = graph.input('key', 'float32', [3, 7, heads, 4]);
    expect(() => headwiseAttention(graph, query, { key, value: key }, heads)).toThrow(
      'a key [3, 7, 2, 4] must be [3, 2, 2, 4].',
    );
  });
});
