import { describe, expect, test } from 'vitest';
import { known, unknown } from '../../../core/domain/known.ts';
import type { RunSummary } from '../../../core/domain/measurement.ts';
import type { SessionEvent } from '../../../core/domain/session.ts';
import type { Case } from '../../../core/domain/workload.ts';
import { planRequestSchema } from '../../../core/domain/plan.ts';
import { decodeChoice, encodeChoice, nothingNarrowed, readBenchSearch, toPlanRequest } from './bench-search.ts';
import type { BenchChoice } from './bench-search.ts';
import { describeRuns } from './plan-words.ts';
import { tracedSamples, watchSession } from './session-progress.ts';

const usual = { models: ['bert-tiny'], backends: ['ort-cpu'] } as const;

describe('the choice of the bench in its address', () => {
  const choice: BenchChoice = {
    models: ['bert-tiny', '/home/me/a,b model.onnx'],
    backends: ['ort-cpu', 'web-wasm'],
    batches: [1, 8],
    precisions: ['fp32', 'fp16'],
    scenarios: ['latency', 'server'],
    concurrency: [1, 4],
    samplesPerQuery: 4,
    latencyBoundMs: 25,
    profile: 'precise',
    runs: 7,
    interleave: true,
    energy: true,
    preflight: false,
    browser: { kind: 'firefox', headless: false },
    engines: ['wasm', 'asyncify'],
    narrowed: { components: ['encoder'], spellings: ['fused'], threads: [2], shape: { 'a=b': 64, sequence: 128 } },
  };

  test('comes back as it was, also with a comma in a path', () => {
    expect(decodeChoice(readBenchSearch({ ...encodeChoice(choice) }), usual)).toEqual(choice);
  });

  test('nothing in the address is the usual choice', () => {
    expect(decodeChoice({}, usual)).toMatchObject({
      models: ['bert-tiny'],
      backends: ['ort-cpu'],
      batches: [1],
      scenarios: ['latency'],
      profile: 'quick',
      runs: undefined,
      interleave: false,
      energy: false,
      preflight: true,
      browser: undefined,
      engines: [],
      narrowed: nothingNarrowed,
    });
  });

  test('what is as usual is not in the address', () => {
    expect(encodeChoice(decodeChoice({}, usual))).toEqual({ models: 'bert-tiny', backends: 'ort-cpu' });
  });

  test('the planner is asked only for what the chosen scenarios need', () => {
    const asked = toPlanRequest({ ...choice, scenarios: ['latency'] });
    expect(asked).not.toHaveProperty('latencyBoundMs');
    expect(asked).not.toHaveProperty('concurrency');
    expect(toPlanRequest({ ...choice, scenarios: ['multi-stream'] })).toMatchObject({ samplesPerQuery: 4 });
    expect(toPlanRequest({ ...choice, scenarios: ['server'] })).toMatchObject({
      latencyBoundMs: 25,
      concurrency: [1, 4],
    });
  });

  test('a browser and engines are asked for only where a page runs something', () => {
    expect(toPlanRequest(choice)).toMatchObject({
      browser: { kind: 'firefox', headless: false },
      engines: ['wasm', 'asyncify'],
    });
    const native = toPlanRequest({ ...choice, backends: ['ort-cpu'] });
    expect(native).not.toHaveProperty('browser');
    expect(native).not.toHaveProperty('engines');
  });

  test('a browser that no session can start is left out of the address', () => {
    expect(readBenchSearch({ browser: 'other', headed: true })).toEqual({ headed: true });
  });

  test('what the address holds is a request that the planner takes', () => {
    expect(planRequestSchema.parse(toPlanRequest(choice))).toMatchObject({
      runs: 7,
      interleave: true,
      energy: true,
      preflight: false,
      components: ['encoder'],
      threads: [2],
      shape: { 'a=b': 64, sequence: 128 },
    });
  });

  test('numbers that no plan can have are left out', () => {
    expect(readBenchSearch({ runs: 0, samples: 2.5, bound: -1, interleave: 'yes' })).toEqual({});
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

  const run: RunSummary = {
    run: 1,
    startedAt: at,
    sampleCount: 40,
    effectiveSampleSize: 40,
    medianMs: 5,
    medianInterval: known({ lowMs: 4.9, highMs: 5.1 }),
    p90Ms: known(5.2),
    p99Ms: unknown('n too small'),
    warmUpRuns: 40,
    steady: true,
    shape: known({ kind: 'flat', steadyFrom: 0 }),
    stoppedBy: 'interval',
    coldStart: { startMs: known(1), runtimeLoadMs: known(1), sessionCreateMs: known(1), firstRunMs: known(1) },
    peakMemoryBytes: known(1),
    calibration: unknown('not asked for'),
    outputAgrees: known(true),
  };

  test('the medians of its runs stand there as they come, and a new process starts a new trace', () => {
    const { current } = watchSession([
      started,
      { sequence: 2, at, type: 'case-started', caseId: first, index: 0 },
      { sequence: 3, at, type: 'samples-taken', caseId: first, sampleCount: 2, latestMs: [5, 6] },
      { sequence: 4, at, type: 'run-finished', caseId: first, run, runsPlanned: 3 },
      { sequence: 5, at, type: 'phase-changed', caseId: first, phase: 'open' },
      { sequence: 6, at, type: 'samples-taken', caseId: first, sampleCount: 1, latestMs: [7] },
    ]);
    expect(current).toMatchObject({ runsPlanned: 3, sampleCount: 1, latestMs: [7], phasesSeen: ['open'] });
    expect(current?.runs.map(({ medianMs }) => medianMs)).toEqual([5]);
  });

  test('where cases take turns, only the one that was heard of last is running', () => {
    const { cases, current } = watchSession([
      started,
      { sequence: 2, at, type: 'case-started', caseId: first, index: 0 },
      { sequence: 3, at, type: 'run-finished', caseId: first, run, runsPlanned: 3 },
      { sequence: 4, at, type: 'case-started', caseId: second, index: 1 },
    ]);
    expect(cases.map(({ state }) => state)).toEqual(['between-runs', 'running']);
    expect(current?.caseId).toBe(second);
  });

  test('the noise check of a session is part of its picture', () => {
    const noise = {
      grade: 'noisy',
      kernels: [],
      findings: [],
      longestHoleMs: known(3),
      clockStepMs: 0.001,
      takenAt: at,
      durationMs: 100,
    } as const;
    const event: SessionEvent = {
      sequence: 2,
      at,
      type: 'preflight-finished',
      noise: { ...noise, kernels: [], findings: [] },
    };
    expect(watchSession([started, event]).preflight?.grade).toBe('noisy');
    expect(watchSession([started]).preflight).toBeUndefined();
  });

  test('a log without its plan still shows the cases that have begun', () => {
    const { cases: _, ...bare } = started;
    expect(watchSession([bare, { sequence: 2, at, type: 'case-started', caseId: first, index: 0 }]).cases).toHaveLength(
      1,
    );
  });
});

test('a plan says how many runs it takes and in what order', () => {
  const request = planRequestSchema.parse({ models: ['bert-tiny'], backends: ['ort-cpu'], profile: 'standard' });
  expect(describeRuns(request, 3)).toBe('15 runs, 5 a case; noise check first');
  expect(describeRuns({ ...request, interleave: true, preflight: false }, 2)).toBe(
    '20 runs, 10 a case, taking turns; no noise check',
  );
});
