import { describe, expect, test } from 'vitest';
import type { SessionEvent } from '../../../core/domain/session.ts';
import type { Case } from '../../../core/domain/workload.ts';
import { decodeChoice, encodeChoice, readBenchSearch, toPlanRequest } from './bench-search.ts';
import type { BenchChoice } from './bench-search.ts';
import { tracedSamples, watchSession } from './session-progress.ts';

const usual = { models: ['bert-tiny'], backends: ['ort-cpu'] } as const;

describe('the choice of the bench in its address', () => {
  const choice: BenchChoice = {
    models: ['bert-tiny', '/home/me/a,b model.onnx'],
    backends: ['ort-cpu', 'web-wasm'],
    batches: [1, 8],
    precisions: ['fp32', 'fp16'],
    profile: 'precise',
  };

  test('comes back as it was, also with a comma in a path', () => {
    expect(decodeChoice(readBenchSearch({ ...encodeChoice(choice) }), usual)).toEqual(choice);
  });

  test('nothing in the address is the usual choice', () => {
    expect(decodeChoice({}, usual)).toMatchObject({
      models: ['bert-tiny'],
      backends: ['ort-cpu'],
      batches: [1],
      profile: 'quick',
    });
  });

  test('everything unticked stays unticked, and asks the planner nothing', () => {
    const none = decodeChoice(encodeChoice({ ...choice, models: [] }), usual);
    expect(none.models).toEqual([]);
    expect(toPlanRequest(none)).toBeUndefined();
  });

  test('backends and batches that do not exist are left out', () => {
    expect(decodeChoice({ backends: 'ort-cpu,ort-magic', batches: '2,0,x,9999' }, usual)).toMatchObject({
      backends: ['ort-cpu'],
      batches: [2],
    });
  });
});

describe('a session from its log', () => {
  const first = '11111111-1111-4111-8111-111111111111';
  const second = '22222222-2222-4222-8222-222222222222';
  const at = '2026-01-01T00:00:00.000Z';
  const item: Case = {
    id: first,
    backendId: 'ort-cpu',
    workload: {
      modelId: 'bert-tiny',
      component: 'encoder',
      precision: 'fp32',
      spelling: 'portable',
      batch: 1,
      shape: {},
      mode: 'inference',
      scenario: 'latency',
    },
  };
  const started: SessionEvent = {
    sequence: 1,
    at,
    type: 'session-started',
    caseCount: 2,
    estimatedSeconds: 9,
    cases: [item, { ...item, id: second }],
  };

  test('cases that are known beforehand wait for their turn', () => {
    expect(watchSession([started]).cases.map(({ state }) => state)).toEqual(['waiting', 'waiting']);
  });

  test('the case that runs is the current one, with its phase and its newest samples', () => {
    const { current } = watchSession([
      started,
      { sequence: 2, at, type: 'case-started', caseId: first, index: 0 },
      { sequence: 3, at, type: 'phase-changed', caseId: first, phase: 'sample' },
      { sequence: 4, at, type: 'samples-taken', caseId: first, sampleCount: 2, latestMs: [5, 6] },
      { sequence: 5, at, type: 'samples-taken', caseId: first, sampleCount: 3, latestMs: [7] },
    ]);
    expect(current).toMatchObject({ caseId: first, phase: 'sample', sampleCount: 3, latestMs: [5, 6, 7] });
  });

  test('a trace keeps only its newest samples', () => {
    const latestMs = Array.from({ length: 1000 }, (_, index) => index);
    const { current } = watchSession([
      started,
      { sequence: 2, at, type: 'case-started', caseId: first, index: 0 },
      { sequence: 3, at, type: 'samples-taken', caseId: first, sampleCount: 1000, latestMs },
    ]);
    expect(current?.latestMs).toHaveLength(tracedSamples);
    expect(current?.latestMs.at(-1)).toBe(999);
  });

  test('a case that ran when the session ended is not finished, and nothing runs any more', () => {
    const watched = watchSession([
      started,
      { sequence: 2, at, type: 'case-started', caseId: first, index: 0 },
      { sequence: 3, at, type: 'session-ended', state: 'cancelled' },
    ]);
    expect(watched.cases.map(({ state }) => state)).toEqual(['cut-off', 'waiting']);
    expect(watched.current).toBeUndefined();
    expect(watched.ended?.state).toBe('cancelled');
  });

  test('a log without its plan still shows the cases that have begun', () => {
    const { cases: _, ...bare } = started;
    expect(watchSession([bare, { sequence: 2, at, type: 'case-started', caseId: first, index: 0 }]).cases).toHaveLength(
      1,
    );
  });
});
