import { describe, expect, test } from 'vitest';
import type { BrowserCapabilities } from '../../../core/domain/hardware.ts';
import type { CoverageScanEvent } from '../../../core/domain/coverage-scan.ts';
import type { OperatorCoverage } from '../../../core/domain/operator-coverage.ts';
import { planRequestSchema } from '../../../core/domain/plan.ts';
import { buildModel } from '../../../main/store/testing/build-records.ts';
import { shortBrowser } from './browser-words.ts';
import type { Reported } from './capability-rows.ts';
import { capabilityGroups } from './capability-rows.ts';
import { cellKey, countCells, coverageView, troubledOperators } from './coverage-view.ts';
import { engineFacts } from './engine-facts.ts';
import { heardModels } from './listening-sessions.ts';
import { countWords, doneWords, watchScan } from './scan-words.ts';
import { readWebSearch } from './web-search.ts';

const at = '2026-03-01T10:00:00.000Z';

const chromium: BrowserCapabilities = {
  browser: 'chromium 147.0.7727.0 (headless)',
  userAgent: 'Mozilla/5.0',
  crossOriginIsolated: true,
  clockStepMs: 0.005,
  hardwareConcurrency: 2,
  wasmSimd: true,
  wasmThreads: true,
  jspi: true,
  webgpu: {
    state: 'available',
    vendor: 'google',
    architecture: 'swiftshader',
    device: '',
    description: '',
    software: true,
    features: ['timestamp-query'],
    limits: { maxBufferSize: 2 ** 30 },
  },
  webnn: [{ state: 'available', deviceType: 'cpu', operatorCount: 95, limitsDigest: 'a' }],
  detectedAt: at,
};
const firefox: BrowserCapabilities = {
  ...chromium,
  browser: 'firefox 140.5.0',
  jspi: false,
  webgpu: { state: 'unavailable', reason: 'navigator.gpu is not there' },
  webnn: [{ state: 'unavailable', deviceType: 'cpu', reason: 'navigator.ml is not there' }],
};

function reported(capabilities: BrowserCapabilities): Reported {
  const kind = 'bundled';
  return { state: 'reported', kind, headless: true, launch: { kind, headless: true, flags: [] }, capabilities };
}

describe('capabilities side by side', () => {
  const rows = capabilityGroups([reported(chromium), reported(firefox)]).flatMap((group) => group.rows);
  const row = (label: string) => rows.find((item) => item.label === label);

  test('what a browser lacks comes with its reason, never with a figure', () => {
    expect(row('Adapter')?.traits[1]).toEqual({ kind: 'absent', text: 'none', reason: 'navigator.gpu is not there' });
    expect(row('Largest buffer')?.traits).toMatchObject([{ kind: 'plain', text: '1024 MiB' }, { kind: 'absent' }]);
    expect(row('CPU')?.traits).toMatchObject([{ text: '95 operators' }, { reason: 'navigator.ml is not there' }]);
  });

  test('the reason for a missing adapter is told once, not with each of its limits', () => {
    expect(row('Largest buffer')?.traits[1]).toEqual({ kind: 'absent', text: 'none' });
  });

  test('a device type that the page did not ask for is not said to be missing', () => {
    expect(row('NPU')?.traits[0]).toEqual({ kind: 'absent', text: 'not asked' });
  });

  test('an emulated adapter is marked, and a nameless one is named by what it tells', () => {
    expect(row('Adapter')?.traits[0]).toMatchObject({ text: 'google swiftshader', software: true });
  });

  test('only what is not the same in all of them differs', () => {
    expect(row('Promise integration')?.differs).toBe(true);
    expect(row('SIMD')?.differs).toBe(false);
  });
});

test('the engine that needs promise integration does not run where there is none', () => {
  expect(engineFacts.jspi.obstacle(firefox)).toBe('no promise integration');
  expect(engineFacts.asyncify.obstacle(firefox)).toBeUndefined();
});

test('a browser’s version is shortened for the head of a column', () => {
  expect(shortBrowser('chromium 147.0.7727.0 (headless)')).toEqual({ name: 'chromium 147', note: 'headless' });
  expect(shortBrowser('firefox 140.5.0')).toEqual({ name: 'firefox 140', note: undefined });
  expect(shortBrowser('an unnamed browser')).toEqual({ name: 'an unnamed browser', note: undefined });
});

const component = {
  name: 'encoder',
  inputs: [],
  outputs: [],
  standardShape: {},
  itemName: 'sequence',
};
const covered: OperatorCoverage = {
  machineId: 'machine-0001',
  browser: 'chromium 147.0.7727.0 (headless)',
  engine: 'jspi',
  runtimeVersion: '1.30.0',
  backendId: 'web-webgpu',
  modelId: 'bert-tiny',
  component: 'encoder',
  precision: 'fp32',
  spelling: 'portable',
  result: { state: 'partial', fallenBackNodes: 3, deviceCopies: 2 },
  operators: [
    { operator: 'MatMul', state: 'supported', nodes: 12 },
    { operator: 'Shape', state: 'fallen-back', nodes: 2 },
    { operator: 'Det', state: 'failing', nodes: 1 },
  ],
  observedAt: at,
};

describe('the coverage matrix', () => {
  const models = [
    buildModel({ id: 'bert-tiny', components: [component] }),
    buildModel({ id: 'vit', components: [component] }),
  ];

  test('what nobody tried is untested on every web backend, and never whole', () => {
    const matrix = coverageView(models, [], {});
    expect(countCells(matrix)).toEqual({ whole: 0, partial: 0, refused: 0, untested: 10 });
  });

  test('rows can be narrowed to those that are not whole somewhere', () => {
    const { rows } = coverageView(models, [covered], { view: 'not-whole' });
    expect(rows.map(({ subject }) => subject.modelId)).toEqual(['bert-tiny']);
    expect(coverageView(models, [covered], { find: 'VIT' }).rows).toHaveLength(1);
  });

  test('what another browser told is no answer for the chosen one', () => {
    const { rows } = coverageView(models, [covered], { browser: 'firefox 140.5.0' });
    expect(rows.flatMap(({ cells }) => cells).every(({ state }) => state === 'untested')).toBe(true);
  });

  test('another precision is a row of its own beside its model', () => {
    const { rows } = coverageView(models, [{ ...covered, precision: 'fp16' }], {});
    expect(rows.map(({ subject }) => `${subject.modelId} ${subject.precision}`)).toEqual([
      'bert-tiny fp32',
      'bert-tiny fp16',
      'vit fp32',
    ]);
  });

  test('operators in trouble are named, those that fail first', () => {
    expect(troubledOperators(covered)).toEqual(['Det', 'Shape']);
  });

  test('the address of a cell tells browsers and engines apart', () => {
    const subject = { modelId: 'a', component: 'b', precision: 'fp32', spelling: 'portable' } as const;
    const column = { backendId: 'web-webgpu', browser: 'chromium 1', runtimeVersion: '1' } as const;
    expect(cellKey(subject, { ...column, engine: 'jspi' })).not.toBe(
      cellKey(subject, { ...column, engine: 'asyncify' }),
    );
  });
});

describe('a scan from its events', () => {
  const subject = { ...covered };
  const events: CoverageScanEvent[] = [
    { sequence: 1, at, type: 'scan-started', subjects: [subject, subject, subject] },
    { sequence: 2, at, type: 'subject-started', index: 0, subject },
    { sequence: 3, at, type: 'subject-covered', index: 0, coverage: covered },
    { sequence: 4, at, type: 'subject-left-out', index: 1, subject, reason: 'too large' },
    { sequence: 5, at, type: 'subject-started', index: 2, subject },
  ];

  test('counts what was opened and what was left out, and names what is open now', () => {
    const state = watchScan(events);
    expect(state).toMatchObject({ total: 3, done: 2, current: { modelId: 'bert-tiny' } });
    expect(state.leftOut).toEqual([{ reason: 'too large', count: 1 }]);
    expect(countWords(state)).toBe('0 whole, 1 partial, 0 refused, 1 left out');
  });

  test('when it has ended nothing is open any more', () => {
    const state = watchScan([...events, { sequence: 6, at, type: 'scan-ended', state: 'cancelled' }]);
    expect(state.current).toBeUndefined();
    expect(state.ended?.state).toBe('cancelled');
    expect(doneWords(state)).toBe('2 of 3 done');
  });
});

test('an address keeps what the screen knows and nothing else', () => {
  expect(readWebSearch({ tab: 'coverage', find: 7, view: 'odd', backend: 'web-wasm', more: 1 })).toEqual({
    tab: 'coverage',
    find: '7',
    backend: 'web-wasm',
  });
});

test('a session of sounds is named by all models that it measured, each once', () => {
  const backends = ['ort-cpu'];
  const request = planRequestSchema.parse({
    models: ['whisper-tiny'],
    backends,
    alsoMeasure: [
      { models: ['whisper-tiny'], backends },
      { models: ['wav2vec2-base'], backends },
    ],
  });
  expect(heardModels(request)).toEqual(['whisper-tiny', 'wav2vec2-base']);
});
