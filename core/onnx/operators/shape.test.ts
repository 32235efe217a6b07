import { expect, test } from 'vitest';
import { GraphBuilder } from '../graph-builder.ts';
import { dimensionOf, sliceFrom } from './shape.ts';

test('a slice whose begin is computed has the size that it is said to have', () => {
  const graph = new GraphBuilder('slices');
  const row = graph.input('row', 'float32', [2, 9]);
  const start = dimensionOf(graph, graph.input('cache', 'float32', [1, 6]), -1);
  expect(start.dimensions).toEqual([1]);
  expect(sliceFrom(graph, row, 1, { value: start, size: 3 }).dimensions).toEqual([2, 3]);
});

test('no more can be cut off than there is', () => {
  const graph = new GraphBuilder('slices');
  const row = graph.input('row', 'float32', [2, 9]);
  const start = dimensionOf(graph, row, 0);
  expect(() => sliceFrom(graph, row, 1, { value: start, size: 10 })).toThrow(
    'the last 10 do not lie in axis 1 of [2, 9].',
  );
});
