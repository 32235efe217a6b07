import { expect, test } from 'vitest';
import type { OperatorCoverage } from '../domain/operator-coverage.ts';
import { coverageMatrix, newestVersions } from './coverage-matrix.ts';

function coverage(changes: Partial<OperatorCoverage> = {}): OperatorCoverage {
  return {
    machineId: 'machine-0001',
    browser: 'chromium 147.0.1 (headless)',
    engine: 'jspi',
    runtimeVersion: '1.30.0',
    backendId: 'web-webnn-cpu',
    modelId: 'bert-tiny',
    component: 'encoder',
    precision: 'fp32',
    spelling: 'portable',
    result: { state: 'whole' },
    operators: [{ operator: 'MatMul', state: 'supported', nodes: 12 }],
    observedAt: '2026-03-01T10:00:00.000Z',
    ...changes,
  };
}

const subject = { modelId: 'bert-tiny', component: 'encoder', precision: 'fp32', spelling: 'portable' } as const;

test('what nobody tried is untested, also where a backend was never asked at all', () => {
  const { columns, rows } = coverageMatrix(
    [subject, { ...subject, component: 'other' }],
    ['web-webnn-cpu', 'web-webgpu'],
    [coverage()],
  );
  expect(columns).toMatchObject([{ backendId: 'web-webnn-cpu', engine: 'jspi' }, { backendId: 'web-webgpu' }]);
  expect(rows.map(({ cells }) => cells.map(({ state }) => state))).toEqual([
    ['whole', 'untested'],
    ['untested', 'untested'],
  ]);
});

test('another precision is another answer', () => {
  const { rows } = coverageMatrix([{ ...subject, precision: 'fp16' }], ['web-webnn-cpu'], [coverage()]);
  expect(rows[0]?.cells[0]?.state).toBe('untested');
});

test('each browser and engine has a column of its own', () => {
  const firefox = coverage({
    browser: 'firefox 140.0',
    engine: 'asyncify',
    result: { state: 'refused', message: 'no' },
  });
  const { columns, rows } = coverageMatrix([subject], ['web-webnn-cpu'], [coverage(), firefox]);
  expect(columns.map(({ browser }) => browser)).toEqual(['chromium 147.0.1 (headless)', 'firefox 140.0']);
  expect(rows[0]?.cells.map(({ state }) => state)).toEqual(['whole', 'refused']);
});

test('of the versions of a browser the one that was asked last counts, with or without a window apart', () => {
  const older = coverage({ browser: 'chromium 146.0 (headless)', observedAt: '2026-02-01T10:00:00.000Z' });
  const headed = coverage({ browser: 'chromium 146.0', observedAt: '2026-02-01T10:00:00.000Z' });
  expect(newestVersions([older, coverage(), headed]).map(({ browser }) => browser)).toEqual([
    'chromium 147.0.1 (headless)',
    'chromium 146.0',
  ]);
});
