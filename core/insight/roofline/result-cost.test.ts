import { expect, test } from 'vitest';
import { known, unknown } from '../../domain/known.ts';
import { costOf } from '../../onnx/cost.ts';
import { buildGraph } from '../../zoo/build.ts';
import { graphCostOf } from './graph-cost.ts';
import { measuredOf } from './measured.test-kit.ts';
import { costOfResult } from './result-cost.ts';

const key = {
  modelId: 'bert-tiny',
  component: 'encoder',
  precision: 'fp32',
  spelling: 'portable',
  batch: 1,
  shape: {},
} as const;
const provider = 'CPUExecutionProvider';

test('without a profile the graph of a model of the zoo tells', () => {
  const { cost, from } = costOfResult(measuredOf('bert-tiny', { workload: { component: 'encoder' } }));
  const { graph } = buildGraph(key);
  expect(from).toBe('graph');
  expect(cost.flops).toEqual(known(costOf(graph).flops));
  expect(cost.nodes).toEqual(known(graph.nodes.length));
});

test('with one, bytes and operators are those that ran', () => {
  const total = { operator: 'Gemm', provider, nodes: 3, timeMs: 1, timeShare: 1, flops: known(7), bytes: known(11) };
  const operators = { operators: [total], nodeCount: 3 };
  const zoo = costOfResult(measuredOf('bert-tiny', { workload: { component: 'encoder' }, operators }));
  expect(zoo).toMatchObject({ from: 'profile', cost: { bytes: known(11), nodes: known(3) } });
  const own = costOfResult(measuredOf('/models/own.onnx', { operators }));
  expect(own.cost).toEqual({ flops: known(7), bytes: known(11), nodes: known(3) });
});

test('where a provider made one node of many, its bytes are not passed off as the model’s', () => {
  const gap = unknown('fused');
  const total = { operator: 'WEBNN_1', provider, nodes: 1, timeMs: 1, timeShare: 1, flops: gap, bytes: known(11) };
  const operators = { operators: [total], nodeCount: 1 };
  const { cost, from } = costOfResult(measuredOf('bert-tiny', { workload: { component: 'encoder' }, operators }));
  expect(from).toBe('graph');
  expect(cost.bytes).toEqual(known(graphCostOf(key).bytes));
  expect(cost.nodes).toEqual(known(1));
});

test('a pipeline and an own file without a profile have no cost, and no zero', () => {
  for (const item of [
    measuredOf('whisper-tiny', { workload: { component: 'transcribe' } }),
    measuredOf('/models/own.onnx'),
  ]) {
    const { cost, from } = costOfResult(item);
    expect(from).toBe('nothing');
    expect([cost.flops.state, cost.bytes.state, cost.nodes.state]).toEqual(['unknown', 'unknown', 'unknown']);
  }
});

test('weights weigh what they do in the precision, and a table that is looked up what is read of it', () => {
  const weights = (precision: 'fp32' | 'fp16' | 'int8' | 'int4') => graphCostOf({ ...key, precision }).weightBytes;
  // All but the embeddings of 30522 words (positions are added as a whole).
  expect(weights('fp32')).toBeLessThan(4 * (4_385_920 - 30_522 * 128));
  expect(weights('fp16') / weights('fp32')).toBeCloseTo(0.5, 2);
  expect(weights('int8')).toBeLessThan(0.5 * weights('fp32'));
  expect(weights('int4')).toBeLessThan(weights('int8'));
});
