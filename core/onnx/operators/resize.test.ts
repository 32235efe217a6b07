import { expect, test } from 'vitest';
import { GraphBuilder } from '../graph-builder.ts';
import { resizeCubic } from './resize.ts';

test('height and width become the asked ones', () => {
  const graph = new GraphBuilder('resize');
  expect(resizeCubic(graph, graph.input('x', 'float32', [2, 3, 4, 5]), 7, 6).dimensions).toEqual([2, 3, 7, 6]);
});

test('what is no image is refused', () => {
  const graph = new GraphBuilder('resize');
  expect(() => resizeCubic(graph, graph.input('x', 'float32', [2, 3, 4]), 7, 6)).toThrow(
    '[2, 3, 4] is no [N, C, H, W]',
  );
});
