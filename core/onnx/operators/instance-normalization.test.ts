import { expect, test } from 'vitest';
import { GraphBuilder } from '../graph-builder.ts';
import { instanceNormalization } from './instance-normalization.ts';

function operands(graph: GraphBuilder, input: readonly number[], channels: number) {
  return [
    graph.input('x', 'float32', input),
    {
      scale: graph.input('scale', 'float32', [channels]),
      bias: graph.input('bias', 'float32', [channels]),
      epsilon: 0.1,
    },
  ] as const;
}

test('the shape stays', () => {
  const graph = new GraphBuilder('norm');
  expect(instanceNormalization(graph, ...operands(graph, [2, 3, 5], 3)).dimensions).toEqual([2, 3, 5]);
});

test('a scale for other channels, or an input without spatial axes, is refused', () => {
  const graph = new GraphBuilder('norm');
  expect(() => instanceNormalization(graph, ...operands(graph, [2, 3, 5], 4))).toThrow(
    '"scale" [4] does not fit [2, 3, 5]',
  );
  const flat = new GraphBuilder('flat');
  expect(() => instanceNormalization(flat, ...operands(flat, [2, 3], 3))).toThrow('[2, 3] needs an operand of rank 3');
});
