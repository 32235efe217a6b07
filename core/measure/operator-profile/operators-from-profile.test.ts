import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { OperatorProfile } from '../../domain/operator-profile.ts';
import { costOf } from '../../onnx/cost.ts';
import { buildGraph } from '../../zoo/build.ts';
import { bytesOfProfile, flopsOfProfile, operatorsFromProfile } from './operators-from-profile.ts';

/** One run of bert-tiny (portable, fp32) on ONNX Runtime 1.30's CPU provider: of each event what is read here. */
const recordedRun = JSON.parse(
  readFileSync(new URL('./samples/bert-tiny.profile.json', import.meta.url), 'utf8'),
) as unknown[];

function profileOf(events: unknown): OperatorProfile {
  const profile = operatorsFromProfile(events);
  if (profile.state === 'unknown') throw new Error(profile.reason);
  return profile.value;
}

interface NodeEvent {
  readonly provider?: string;
  readonly inputs?: readonly unknown[];
  readonly outputs?: readonly unknown[];
  readonly bytes?: readonly [activations: number, weights: number, outputs: number];
}

function node(name: string, operator: string, dur: number, event: NodeEvent = {}) {
  const { provider = 'CPUExecutionProvider', inputs = [], outputs = [], bytes = [0, 0, 0] } = event;
  const [activation_size, parameter_size, output_size] = bytes.map(String);
  return {
    cat: 'Node',
    name: `${name}_kernel_time`,
    dur,
    args: {
      op_name: operator,
      provider,
      input_type_shape: inputs,
      output_type_shape: outputs,
      activation_size,
      parameter_size,
      output_size,
    },
  };
}

function run(dur: number) {
  return { cat: 'Session', name: 'model_run', dur, args: {} };
}

describe('the recorded profile of bert-tiny', () => {
  const profile = profileOf([...recordedRun, ...recordedRun]);

  test('has exactly the FLOPs that are counted from its graph', () => {
    const key = { modelId: 'bert-tiny', component: 'encoder', precision: 'fp32', spelling: 'portable' } as const;
    const { graph } = buildGraph({ ...key, batch: 1, shape: {} });
    expect(flopsOfProfile(profile)).toEqual({ state: 'known', value: costOf(graph).flops });
  });

  test('names the optimised graph’s operators with their counts, the slowest first, and its shares add up', () => {
    expect(profile.nodeCount).toBe(76);
    expect(profile.operators.find(({ operator }) => operator === 'FusedMatMul')?.nodes).toBe(2);
    expect(profile.operators.reduce((sum, { nodes }) => sum + nodes, 0)).toBe(76);
    expect(profile.operators.reduce((sum, { timeShare }) => sum + timeShare, 0)).toBeCloseTo(1);
    const times = profile.operators.map(({ timeMs }) => timeMs);
    expect(times).toEqual(times.toSorted((a, b) => b - a));
    expect(profile.slowestNodes).toHaveLength(20);
  });

  test('counts weights that a kernel has packed away, and of a lookup table only the rows that are read', () => {
    const gemm = profile.operators.find(({ operator }) => operator === 'Gemm');
    // Two layers: four products of 128 × 128 by 128 × 128, two with 512; operands, weights, biases and outputs in fp32.
    const square = 4 * (3 * 128 * 128 + 128);
    const wide = 4 * (128 * 128 + 128 * 512 + 512 + 128 * 512);
    const narrow = 4 * (128 * 512 + 512 * 128 + 128 + 128 * 128);
    expect(gemm?.bytes).toEqual({ state: 'known', value: 2 * (4 * square + wide + narrow) });
    const gather = profile.operators.find(({ operator }) => operator === 'Gather');
    expect(gather?.bytes.state === 'known' ? gather.bytes.value : 0).toBeLessThan(500_000);
  });

  test('has no FLOPs for element-wise work, and says why', () => {
    expect(profile.operators.find(({ operator }) => operator === 'Gelu')?.flops).toEqual({
      state: 'unknown',
      reason: 'Only multiply-adds of products, convolutions and attention are counted.',
    });
    expect(bytesOfProfile(profile).state).toBe('known');
  });
});

test('times are a mean of all runs but the first, and what a loop runs twice counts twice', () => {
  const events = [
    node('a', 'Relu', 9000),
    node('b', 'Abs', 500),
    node('b', 'Abs', 500),
    run(20_000),
    node('a', 'Relu', 100),
    node('b', 'Abs', 10),
    node('b', 'Abs', 30),
    run(150),
    node('a', 'Relu', 300),
    node('b', 'Abs', 20),
    node('b', 'Abs', 20),
    run(350),
  ];
  const profile = profileOf(events);
  expect(profile).toMatchObject({ runs: 2, nodeCount: 2, timeMeans: 'compute' });
  expect(profile.nodeTimeMs).toBeCloseTo(0.24);
  expect(profile.operators.map(({ operator, timeMs }) => [operator, timeMs])).toEqual([
    ['Relu', 0.2],
    ['Abs', 0.04],
  ]);
  expect(profile.runTimeMs).toEqual({ state: 'known', value: 0.25 });
});

test('one run is no profile', () => {
  expect(operatorsFromProfile([node('a', 'Relu', 1), run(2)]).state).toBe('unknown');
});

describe('a provider that queues', () => {
  const provider = 'WebGpuExecutionProvider';
  const kernel = (dur: number) => ({ cat: 'Api', name: 'MatMul&MatMul', dur, args: { shapes: 'x', cache_key: 'y' } });
  const oneRun = [
    node('m', 'MatMul', 5, { provider }),
    node('c', 'MemcpyToHost', 900, { provider }),
    kernel(700),
    run(1000),
  ];
  const profile = profileOf([...oneRun, ...oneRun]);

  test('gives times of handing over, and device time from its kernels', () => {
    expect(profile.timeMeans).toBe('submit');
    expect(profile.deviceTimeMs).toEqual({ state: 'known', value: 0.7 });
  });

  test('does not pass the wait for its queue off as a copy', () => {
    expect(profile.copyTimeMs.state).toBe('unknown');
    expect(profile.nodeCount).toBe(1);
  });
});

describe('the cost of one node', () => {
  const float = (...dimensions: number[]) => ({ float: dimensions });
  const uint8 = (...dimensions: number[]) => ({ uint8: dimensions });
  test.each([
    ['MatMul', [float(1, 7, 64)], [float(1, 7, 32)], 2 * 7 * 64 * 32, 100 + 64 * 32 * 4],
    ['MatMul', [float(1, 7, 64), float(64, 32)], [float(1, 7, 32)], 2 * 7 * 64 * 32, 100],
    ['FusedMatMul', [float(2, 64, 7), float(2, 64, 32)], [float(2, 7, 32)], 2 * 2 * 7 * 64 * 32, 100],
    ['Gemm', [float(7, 64), float(32)], [float(7, 32)], 2 * 7 * 64 * 32, 100 + 64 * 32 * 4],
    ['DynamicQuantizeMatMul', [float(7, 64), float(32)], [float(7, 32)], 2 * 7 * 64 * 32, 100 + 64 * 32],
    ['MatMulIntegerToFloat', [uint8(7, 64), float(), float(32)], [float(7, 32)], 2 * 7 * 64 * 32, 100 + 64 * 32],
    ['MatMulNBits', [float(7, 64), float(32)], [float(7, 32)], 2 * 7 * 64 * 32, undefined],
    ['MatMulNBits', [float(7, 64), uint8(32, 1, 32), float(32)], [float(7, 32)], 2 * 7 * 64 * 32, 100],
    ['Conv', [float(1, 3, 8, 8), float(4, 3, 2, 2)], [float(1, 4, 7, 7)], 2 * 4 * 49 * 12, 100],
    ['Conv', [float(1, 3, 8, 8), float(4)], [float(1, 4, 7, 7)], undefined, undefined],
    ['MultiHeadAttention', [float(1, 5, 64), float(1, 9, 64), float(1, 9, 64)], [float(1, 5, 64)], 4 * 5 * 64 * 9, 100],
    ['Attention', [float(1, 5, 64), float(192)], [float(1, 5, 64)], 2 * 5 * 64 * 192 + 4 * 5 * 64 * 5, 100],
    ['WEBNN_123_0', [float(1, 5)], [float(1, 5)], undefined, 100],
  ] as const)('%s %j → %j', (operator, inputs, outputs, flops, bytes) => {
    const event = node('n', operator, 1, { inputs, outputs, bytes: [60, 0, 40] });
    const profile = profileOf([event, run(1), event, run(1)]);
    const [total] = profile.operators;
    const expected = (value: number | undefined) =>
      value === undefined ? (expect.objectContaining({ state: 'unknown' }) as unknown) : { state: 'known', value };
    expect(total?.flops).toEqual(expected(flops));
    expect(total?.bytes).toEqual(expected(bytes));
    // A sum over such a node is as unknown as the node.
    expect(flopsOfProfile(profile).state).toBe(flops === undefined ? 'unknown' : 'known');
  });
});
