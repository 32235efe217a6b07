import { expect, test } from 'vitest';
import { GraphBuilder } from '../graph-builder.ts';
import { argMax } from './arg-max.ts';

test('the axis goes, and places are 64-bit integers', () => {
  const graph = new GraphBuilder('pool');
  const ids = graph.input('ids', 'int64', [3, 7, 2]);
  expect(argMax(graph, ids, 1)).toMatchObject({ elementType: 'int64', dimensions: [3, 2] });
  expect(argMax(graph, ids, -1).dimensions).toEqual([3, 7]);
});

test('an axis that is not there is refused', () => {
  const graph = new GraphBuilder('pool');
  const ids = graph.input('ids', 'int64', [3, 7]);
  expect(() => argMax(graph, ids, 2)).toThrow('ArgMax in pool: [3, 7] has no axis 2.');
});
