import { expect, test } from 'vitest';
import { known, unknown } from '../domain/known.ts';
import type { Measured } from '../domain/measurement.ts';
import { buildSide } from './comparison/comparand.test-kit.ts';
import { coverageOfMeasured } from './coverage-of-measured.ts';

const operators = [
  { operator: 'MatMul', state: 'supported' as const, nodes: 5 },
  { operator: 'CumSum', state: 'fallen-back' as const, nodes: 1 },
];

function webCase(changes: Partial<Measured> = {}): Measured {
  const side = buildSide(1, [10]);
  return {
    ...side,
    case: { ...side.case, backendId: 'web-webnn-cpu' },
    execution: { ...side.execution, host: 'chromium 147.0' },
    web: { engine: 'jspi', completionTimes: unknown('no'), warmStart: unknown('no') },
    placement: known({
      providers: [
        { provider: 'WebNNExecutionProvider', nodes: 5 },
        { provider: 'CPUExecutionProvider', nodes: 1 },
      ],
      deviceCopies: 2,
      unsupportedOperators: ['CumSum'],
      operators,
      strictPass: { state: 'refused', message: 'no' },
    }),
    ...changes,
  };
}

test('a measured web case tells what became of its operators', () => {
  expect(coverageOfMeasured(webCase(), 'machine-0001')).toMatchObject({
    machineId: 'machine-0001',
    browser: 'chromium 147.0',
    engine: 'jspi',
    backendId: 'web-webnn-cpu',
    modelId: 'bert-tiny',
    result: { state: 'partial', fallenBackNodes: 1, deviceCopies: 2 },
    operators,
  });
});

test('nothing is told where the runtime told nothing, of native cases, and of what was not measured here', () => {
  expect(coverageOfMeasured(webCase({ placement: unknown('no log') }), 'machine-0001')).toBeUndefined();
  expect(coverageOfMeasured(buildSide(1, [10]), 'machine-0001')).toBeUndefined();
  expect(coverageOfMeasured(webCase({ provenance: 'imported' }), 'machine-0001')).toBeUndefined();
});
