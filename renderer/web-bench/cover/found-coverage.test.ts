import { describe, expect, test } from 'vitest';
import type { ResolvedInput } from '../../../core/measure/case-protocol.ts';
import { coverageOfLog, coverageOfRefusal } from './found-coverage.ts';
import type { ModelOutline } from './model-operators.ts';
import { bertOnWebnn, dynamicOnWebnn, mishOnWebnn } from './recorded-logs.test-kit.ts';

const webnn = 'WebNNExecutionProvider';
const fixed: ModelOutline = {
  operators: [{ operator: 'MatMul', count: 1 }],
  inputs: [{ name: 'x', dimensions: [1, 16] }],
};
const open: ModelOutline = { ...fixed, inputs: [{ name: 'x', dimensions: ['batch', 'sequence', 16] }] };
const inputs: readonly ResolvedInput[] = [
  {
    name: 'x',
    elementType: 'float32',
    dimensions: [1, 128, 16],
    values: { rule: 'normal', mean: 0, standardDeviation: 1 },
  },
];

describe('coverage, before anything is run', () => {
  test('is whole where one subgraph has all nodes', () => {
    expect(coverageOfLog(bertOnWebnn, webnn, { inputs }, fixed)).toMatchObject({
      result: { state: 'whole', partitions: 1 },
    });
  });

  test('is partial, with the nodes that fell back, the copies and the subgraphs', () => {
    const { result, advice } = coverageOfLog(mishOnWebnn, webnn, { inputs }, fixed);
    expect(result).toMatchObject({ state: 'partial', fallenBackNodes: 1, partitions: 3 });
    expect(advice).toBeUndefined();
  });

  test('gives the sizes that would let a graph with open dimensions run', () => {
    const { result, advice } = coverageOfLog(dynamicOnWebnn, webnn, { inputs }, open);
    expect(result).toEqual({ state: 'partial', fallenBackNodes: 1, deviceCopies: 1, partitions: 1 });
    expect(advice).toContain('freeDimensionOverrides { batch: 1, sequence: 128 }');
  });

  test.each([
    [
      'ERROR_CODE: 10, ERROR_MESSAGE: This is an invalid model. In Node, ("Nonsense_0", Nonsense, "", -1) : ("x": tensor(float),) -> ("y": tensor(float),) , Error No Op registered for Nonsense with domain_version of 20',
      'Nonsense',
    ],
    [
      "Can't create a session. ERROR_CODE: 6, ERROR_MESSAGE: No Op registered for Nonsense with domain_version of 20",
      'Nonsense',
    ],
    ["Could not find an implementation for MatMul(13) node with name 'MatMul_4'", 'MatMul'],
    ["TypeError: Failed to execute 'conv2d' on 'MLGraphBuilder': Unsupported data type.", 'conv2d'],
  ])('is refused with the operator of “%s”', (message, operator) => {
    expect(coverageOfRefusal(message, fixed)).toEqual({
      result: { state: 'refused', message },
      operators: [{ operator, state: 'failing', nodes: 1, reason: message }],
    });
  });

  test('is refused without an operator where the message names none', () => {
    expect(coverageOfRefusal('std::bad_alloc', fixed)).toEqual({
      result: { state: 'refused', message: 'std::bad_alloc' },
      operators: [],
    });
  });
});
