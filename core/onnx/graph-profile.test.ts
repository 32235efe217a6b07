import { expect, test } from 'vitest';
import { buildGraph } from '../zoo/build.ts';
import { GraphBuilder } from './graph-builder.ts';
import { bytesOf as sourceOf } from './byte-source.ts';
import { movedBytes, operatorUses, peakActivationBytes } from './graph-profile.ts';
import { outlineOf } from './graph-outline.ts';
import { add, relu } from './operators/elementwise.ts';
import { gather, reshape } from './operators/layout.ts';

function floats(count: number) {
  return sourceOf(new Uint8Array(count * 4));
}

test('a value is freed after its last use, a view costs nothing, inputs and outputs stay', () => {
  const graph = new GraphBuilder('chain');
  const input = graph.input('x', 'float32', [10]);
  const first = relu(graph, input);
  const second = relu(graph, reshape(graph, first, [2, 5]));
  const third = relu(graph, second);
  graph.output('y', relu(graph, third));
  // x and y, and two neighbours of the chain at a time.
  expect(peakActivationBytes(graph.finish())).toBe((10 + 10 + 10 + 10) * 4);
});

test('a value that is used again later is not freed in between', () => {
  const graph = new GraphBuilder('skip');
  const first = relu(graph, graph.input('x', 'float32', [10]));
  graph.output('y', add(graph, relu(graph, relu(graph, first)), first));
  expect(peakActivationBytes(graph.finish())).toBe((10 + 10 + 30) * 4);
});

test('of a table that is only looked up, the rows that are taken are moved, not the table', () => {
  const graph = new GraphBuilder('lookup');
  const table = graph.parameter('table', 'float32', [1000, 8], floats(8000));
  const ids = graph.input('ids', 'int64', [3]);
  graph.output('rows', gather(graph, table, ids));
  // Ids read, rows read, rows written.
  expect(movedBytes(graph.finish())).toBe(3 * 8 + 2 * 3 * 8 * 4);
});

test('operators are counted with what they compute, the costliest first', () => {
  const { graph } = buildGraph({
    modelId: 'bert-tiny',
    component: 'encoder',
    precision: 'fp32',
    spelling: 'portable',
    batch: 1,
    shape: {},
  });
  const uses = operatorUses(graph);
  expect(uses[0]).toMatchObject({ operator: 'MatMul', domain: '' });
  expect(uses.reduce((sum, { count }) => sum + count, 0)).toBe(graph.nodes.length);
  expect(uses.find(({ operator }) => operator === 'Reshape')).toMatchObject({ flops: 0, outputBytes: 0 });
});

test('equal layers stand in the outline as one with the number of its repeats', () => {
  const { graph } = buildGraph({
    modelId: 'bert-base-uncased',
    component: 'encoder',
    precision: 'fp32',
    spelling: 'portable',
    batch: 1,
    shape: {},
  });
  const outline = outlineOf(graph);
  const encoder = outline.find(({ name }) => name === 'encoder');
  expect(encoder?.parts).toHaveLength(1);
  expect(encoder?.parts[0]).toMatchObject({ name: 'layer.0…11', repeats: 12, parameters: 7_087_872 });
  const parameters = outline.reduce((sum, part) => sum + part.parameters * part.repeats, 0);
  expect(parameters).toBe(109_482_240);
});
