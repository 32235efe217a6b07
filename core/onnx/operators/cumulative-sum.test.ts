import { expect, test } from 'vitest';
import { GraphBuilder } from '../graph-builder.ts';
import { cumulativeSum } from './cumulative-sum.ts';

test('the shape stays, and the axis is a tensor of rank 0', () => {
  const graph = new GraphBuilder('sum');
  const sum = cumulativeSum(graph, graph.input('x', 'int32', [2, 3]), -1);
  graph.output('y', sum);
  const { nodes, outputs } = graph.finish();
  expect(outputs[0]).toEqual({ name: 'y', elementType: 'int32', dimensions: [2, 3] });
  expect(nodes[0]?.inputs[1]).toMatchObject({ elementType: 'int64', dimensions: [] });
});

test('an axis that is not there is refused', () => {
  const graph = new GraphBuilder('sum');
  expect(() => cumulativeSum(graph, graph.input('x', 'int32', [2, 3]), 2)).toThrow('[2, 3] has no axis 2');
});
