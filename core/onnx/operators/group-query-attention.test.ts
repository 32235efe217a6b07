import { expect, test } from 'vitest';
import { GraphBuilder } from '../graph-builder.ts';
import { groupQueryAttention, lengthsWithoutPast } from './group-query-attention.ts';
import { rotate } from './rotary.ts';

function attend(queryHidden: number, keyHidden: number, heads: number, keyHeads: number) {
  const graph = new GraphBuilder('test');
  const query = graph.input('q', 'float32', [2, 3, queryHidden]);
  const key = graph.input('k', 'float32', [2, 3, keyHidden]);
  const value = graph.input('v', 'float32', [2, 3, keyHidden]);
  const lengths = lengthsWithoutPast(graph, 2, 3);
  return groupQueryAttention(graph, { query, key, value, past: undefined, lengths, heads, keyHeads });
}

test('puts out what it mixed and the cache by key head', () => {
  const { output, present } = attend(32, 16, 4, 2);
  expect(output.dimensions).toEqual([2, 3, 32]);
  expect(present.key.dimensions).toEqual([2, 2, 3, 8]);
  expect(present.value.dimensions).toEqual([2, 2, 3, 8]);
});

test('heads that do not fit are an error where they were written', () => {
  expect(() => attend(32, 16, 4, 3)).toThrow('cannot be cut in 4 heads over 3 key heads');
  expect(() => attend(32, 24, 4, 2)).toThrow('[2, 3, 32], [2, 3, 24], [2, 3, 24] cannot be cut');
});

test('a head with no two halves cannot be turned', () => {
  const graph = new GraphBuilder('test');
  const input = graph.input('x', 'float32', [1, 2, 7]);
  const angle = graph.input('a', 'float32', [1, 2, 3]);
  expect(() => rotate(graph, input, { cosines: angle, sines: angle })).toThrow(
    'the last axis of [1, 2, 7] has no two halves',
  );
});
