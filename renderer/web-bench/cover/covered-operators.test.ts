import { describe, expect, test } from 'vitest';
import { coveredOperators } from './covered-operators.ts';
import { readOperatorLog } from './operator-log.ts';
import {
  bertOnWebnn,
  dynamicOnWebnn,
  insertedCastsOnWebnn,
  mishOnWebgpu,
  mishOnWebnn,
} from './recorded-logs.test-kit.ts';

const webgpu = 'WebGpuExecutionProvider';
const webnn = 'WebNNExecutionProvider';
const mishModel = [
  { operator: 'MatMul', count: 1 },
  { operator: 'Tanh', count: 1 },
  { operator: 'Mish', count: 1 },
  { operator: 'Det', count: 1 },
  { operator: 'Add', count: 1 },
];

describe('what became of a model’s operators', () => {
  test.each([
    [webgpu, mishOnWebgpu, 'WebGPU’s provider has no kernel for it.'],
    [webnn, mishOnWebnn, 'WebNN’s provider does not take this operator.'],
  ])('on %s tells the one that fell back, the one that was taken apart, and the others', (provider, lines, reason) => {
    expect(coveredOperators(mishModel, readOperatorLog(lines), provider)).toEqual([
      { operator: 'Det', state: 'fallen-back', nodes: 1, reason },
      { operator: 'Mish', state: 'decomposed', nodes: 1, reason },
      { operator: 'MatMul', state: 'supported', nodes: 1 },
      { operator: 'Tanh', state: 'supported', nodes: 1 },
      { operator: 'Add', state: 'supported', nodes: 1 },
    ]);
  });

  test('leaves out the casts and copies that the runtime put in', () => {
    const model = [
      { operator: 'Cast', count: 2 },
      { operator: 'Det', count: 1 },
    ];
    expect(coveredOperators(model, readOperatorLog(insertedCastsOnWebnn), webnn)).toMatchObject([
      { operator: 'Det', state: 'fallen-back', nodes: 1 },
      { operator: 'Cast', state: 'supported', nodes: 2 },
    ]);
  });

  test('gives the provider’s own reason where it has one', () => {
    const model = [
      { operator: 'MatMul', count: 1 },
      { operator: 'Tanh', count: 1 },
    ];
    const [first, second] = coveredOperators(model, readOperatorLog(dynamicOnWebnn), webnn);
    expect(first).toEqual({
      operator: 'MatMul',
      state: 'fallen-back',
      nodes: 1,
      reason: 'Dynamic shape is not supported, use sessionOptions.FreeDimensionOverrides to set a fixed shape: x',
    });
    expect(second).toEqual({ operator: 'Tanh', state: 'supported', nodes: 1 });
  });

  test('is all supported where one subgraph has all nodes', () => {
    const model = [{ operator: 'MatMul', count: 16 }];
    expect(coveredOperators(model, readOperatorLog(bertOnWebnn), webnn)).toEqual([
      { operator: 'MatMul', state: 'supported', nodes: 16 },
    ]);
  });

  test('is all fallen back where the CPU has all nodes', () => {
    const log = readOperatorLog(['All nodes placed on [CPUExecutionProvider]. Number of nodes: 2']);
    expect(coveredOperators([{ operator: 'MatMul', count: 2 }], log, webnn)).toEqual([
      { operator: 'MatMul', state: 'fallen-back', nodes: 2 },
    ]);
  });

  // Words of onnxruntime's fallback_cpu_capability.cc.
  test('tells a node that the runtime keeps on the CPU by choice from one that it could not place', () => {
    const log = readOperatorLog([
      '2026-11-28 14:44:32.430023 [I:onnxruntime:, fallback_cpu_capability.cc:190 GetCpuPreferredNodes] ORT optimization- Force fallback to CPU execution for node: Gather_2 because the CPU execution path is deemed faster than overhead involved with execution on other EPs capable of executing this node',
      '2026-11-28 14:44:32.439043 [V:onnxruntime:, session_state.cc:1383 VerifyEachNodeIsAssignedToAnEp]  Node(s) placed on [CPUExecutionProvider]. Number of nodes: 1',
      '2026-11-28 14:44:32.439068 [V:onnxruntime:, session_state.cc:1385 VerifyEachNodeIsAssignedToAnEp]   Gather (Gather_2)',
    ]);
    const [gather] = coveredOperators([{ operator: 'Gather', count: 3 }], log, webgpu);
    expect(gather).toMatchObject({ state: 'fallen-back', nodes: 1 });
    expect(gather?.reason).toMatch(/by choice: because the CPU execution path is deemed faster/);
  });

  test('counts a node that the CPU fused with its neighbour as fallen back, not as taken apart', () => {
    const log = readOperatorLog([
      'webgpu kernel not found in registries for Op type: Conv node name: Conv_3',
      '2026-11-28 14:44:32.439043 [V:onnxruntime:, session_state.cc:1383 VerifyEachNodeIsAssignedToAnEp]  Node(s) placed on [CPUExecutionProvider]. Number of nodes: 1',
      '2026-11-28 14:44:32.439068 [V:onnxruntime:, session_state.cc:1385 VerifyEachNodeIsAssignedToAnEp]   FusedConv (fused Conv_3)',
    ]);
    expect(coveredOperators([{ operator: 'Conv', count: 2 }], log, webgpu)).toMatchObject([
      { operator: 'Conv', state: 'fallen-back', nodes: 1 },
      { operator: 'Conv', state: 'supported', nodes: 1 },
    ]);
  });
});

test('a node that WebNN takes when it is offered again was not refused', () => {
  const log = readOperatorLog([
    '2026-11-28 14:44:35.142023 [V:onnxruntime:, helper.cc:216 GetSupportedNodes] Operator type: [Resize] index: [3] name: [Resize_3] supported: [0]',
    '2026-11-28 14:44:35.147768 [V:onnxruntime:, helper.cc:216 GetSupportedNodes] Operator type: [Resize] index: [3] name: [Resize_3] supported: [1]',
  ]);
  expect(coveredOperators([{ operator: 'Resize', count: 1 }], log, webnn)).toEqual([
    { operator: 'Resize', state: 'supported', nodes: 1 },
  ]);
});
