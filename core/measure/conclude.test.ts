import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { BackendId } from '../domain/backend.ts';
import { known, unknown } from '../domain/known.ts';
import { type Execution, measuredSchema, type Placement } from '../domain/measurement.ts';
import { verdictReasonCodeSchema } from '../domain/verdict.ts';
import type { ExecutedCase, OutputTensor } from './case-protocol.ts';
import { checkRunOutput, type OutputReference } from './check-run-output.ts';
import { type CompletedRun, completeRun } from './completed-run.ts';
import { withoutFalseDigits } from './clock-digits.ts';
import { concludeFailure, concludeMeasurement, type ExecutedFacts } from './conclude.ts';
import { testProfile } from './fake-port.test-kit.ts';
import { SeededSamples } from './statistics/seeded-samples.test-kit.ts';
import { verdictReasonText } from './verdict-reasons.ts';

const outputs: OutputTensor[] = [
  { name: 'y', elementType: 'float32', dimensions: [2], values: new Float32Array([1, 2]) },
];
const matching: OutputReference = { state: 'computed', outputs };

function base(backendId: BackendId) {
  return {
    id: '7f1f5f0a-3a61-4c57-9a53-0d4c3a8f6a11',
    sessionId: '7f1f5f0a-3a61-4c57-9a53-0d4c3a8f6a12',
    startedAt: '2026-01-01T00:00:00.000Z',
    provenance: 'measured' as const,
    case: {
      id: '7f1f5f0a-3a61-4c57-9a53-0d4c3a8f6a13',
      backendId,
      workload: {
        modelId: 'bert-tiny',
        component: 'encoder',
        precision: 'fp32' as const,
        spelling: 'portable' as const,
        batch: 4,
        shape: { sequence: 128 },
        mode: 'inference' as const,
        scenario: 'latency' as const,
      },
    },
  };
}

function placed(...providers: Placement['providers']): Placement {
  return { providers, deviceCopies: 0, unsupportedOperators: [], strictPass: { state: 'passed' } };
}

function execution(change: Partial<Execution> = {}): Execution {
  return {
    backendRan: known('ort-cpu'),
    runtime: 'onnxruntime-node',
    runtimeVersion: '1.30.0',
    engine: 'onnxruntime_binding.node 1.30.0',
    deviceName: known('a processor'),
    software: false,
    threads: known(2),
    host: 'node 20',
    clockStepMs: 0.0003,
    completion: 'synchronous run',
    ...change,
  };
}

function executed(change: Partial<ExecutedCase> = {}): ExecutedCase {
  return {
    outcome: 'executed',
    coldStart: { startMs: known(1), runtimeLoadMs: known(1), sessionCreateMs: known(1), firstRunMs: known(1) },
    warmUpMs: [10, 10, 10],
    steady: true,
    samplesMs: new SeededSamples(21).latencies(120, 10, 0.02),
    runsPerSample: 1,
    stoppedBy: 'interval',
    outputs,
    peakMemoryBytes: known(1e8),
    placement: known(placed({ provider: 'CPUExecutionProvider', nodes: 10, timeShare: 1 })),
    execution: execution(),
    ...change,
  };
}

function completed(change: Partial<ExecutedCase> = {}, reference = matching, run = 1): CompletedRun {
  const outcome = executed(change);
  const startedAt = '2026-01-01T00:00:00.000Z';
  return completeRun(outcome, checkRunOutput(reference, outcome.outputs, { precision: 'fp32' }), { run, startedAt });
}

function factsOf(first: CompletedRun, ...others: CompletedRun[]): ExecutedFacts {
  const runs = [first, ...others] as const;
  return { runs, runsAsked: runs.length, modelContentHash: 'abc', profile: testProfile };
}

function conclude(change: Partial<ExecutedCase> = {}, backendId: BackendId = 'ort-cpu', reference = matching) {
  return concludeMeasurement(base(backendId), factsOf(completed(change, reference)));
}

/** One run for each level of its times: 1 is 10 ms. */
function concludeRuns(changes: readonly Partial<ExecutedCase>[], facts: Partial<ExecutedFacts> = {}) {
  const [first = completed(), ...others] = changes.map((change, index) => completed(change, matching, index + 1));
  return concludeMeasurement(base('ort-cpu'), { ...factsOf(first, ...others), ...facts });
}

function level(factor: number, seed: number): Partial<ExecutedCase> {
  return { samplesMs: new SeededSamples(seed).latencies(120, 10 * factor, 0.02) };
}

function reasonsOf(measured: ReturnType<typeof concludeRuns>): string[] {
  return [measured.verdict.grade, ...measured.verdict.reasons.map(({ code }) => code)];
}

function codes(change: Partial<ExecutedCase> = {}, backendId: BackendId = 'ort-cpu', reference = matching) {
  const { verdict } = conclude(change, backendId, reference);
  return [verdict.grade, ...verdict.reasons.map(({ code }) => code)];
}

describe('a measurement that has nothing against it', () => {
  test('is valid, fits the schema and carries the figures', () => {
    const measured = conclude();
    expect(measured.verdict).toEqual({ grade: 'valid', reasons: [] });
    expect(measuredSchema.parse(measured)).toEqual(measured);
    expect(measured.latency.medianMs).toBeGreaterThan(9.9);
    expect(measured.latency.medianMs).toBeLessThan(10.1);
    // Four items a run of about 10 ms.
    expect(measured.latency.throughputPerSecond).toBeCloseTo(4000 / measured.latency.medianMs, 9);
    expect(measured.latency.quantiles[0]?.value.state).toBe('known');
    expect(measured.latency.quantiles[2]?.value).toMatchObject({ state: 'unknown' });
  });

  test('says what one run gives and counts the rate in it', () => {
    const items = { name: 'token', perRun: 32 };
    const measured = concludeMeasurement(base('ort-cpu'), { ...factsOf(completed()), items });
    expect(measured.items).toEqual(items);
    expect(measured.latency.throughputPerSecond).toBeCloseTo(32_000 / measured.latency.medianMs, 9);
  });

  test('keeps the times of a pipeline’s stages and the memory of its opening', () => {
    const stage = { name: 'step', component: 'decoder-step', inLoop: true, givesTokens: true, runsPerPipeline: 32 };
    const stages = [{ ...stage, medianMs: known(3), totalShare: known(0.9) }];
    const measured = conclude({ stages, openPeakMemoryBytes: known(7e7) });
    expect(measuredSchema.parse(measured)).toMatchObject({ stages, openPeakMemoryBytes: known(7e7) });
  });

  test('counts the warm-up runs of blocks', () => {
    expect(conclude({ warmUpMs: [1, 1, 1, 1, 1], runsPerSample: 20 }).warmUp.runs).toBe(3 + 2 * 20);
  });
});

describe('a number is no measure of its backend', () => {
  test('where the output is wrong', () => {
    const wrong: OutputReference = {
      state: 'computed',
      outputs: [{ name: 'y', elementType: 'float32', dimensions: [2], values: new Float32Array([1, 3]) }],
    };
    expect(codes({}, 'ort-cpu', wrong)).toEqual(['invalid', 'output-wrong']);
  });

  test('where another backend ran', () => {
    expect(codes({}, 'ort-webgpu')).toEqual(['invalid', 'ran-elsewhere']);
  });

  test('where no node ran on the provider asked for, whatever the host says', () => {
    const change = { execution: execution({ backendRan: unknown('not told') }) };
    expect(codes(change, 'web-webnn-npu')).toEqual(['invalid', 'ran-elsewhere']);
  });

  test('where the device is software', () => {
    const change = { execution: execution({ software: true }) };
    expect(codes(change)).toEqual(['invalid', 'software-device']);
  });

  test('where the clock cannot tell samples apart', () => {
    expect(codes({ execution: execution({ clockStepMs: 1 }) })).toEqual(['invalid', 'clock-too-coarse']);
  });
});

describe('several runs in fresh processes', () => {
  test('give the geometric mean of their medians, with Student’s interval over their logarithms', () => {
    const measured = concludeRuns([level(1, 41), level(1.01, 42), level(0.99, 43)]);
    const medians = measured.runs?.map(({ medianMs }) => medianMs) ?? [];
    expect(measuredSchema.parse(measured)).toEqual(measured);
    expect(measured.latency.medianMs).toBeCloseTo(
      medians.reduce((product, median) => product * median, 1) ** (1 / 3),
      9,
    );
    const logs = medians.map(Math.log);
    const mean = logs.reduce((sum, value) => sum + value, 0) / 3;
    const deviation = Math.sqrt(logs.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 2);
    const reach = (4.302653 * deviation) / Math.sqrt(3);
    expect(measured.latency).toMatchObject({
      intervalBasis: 'runs',
      sampleCount: 360,
      betweenRunSpread: known(expect.closeTo(deviation, 9)),
      medianInterval: known({
        lowMs: expect.closeTo(Math.exp(mean - reach), 4) as number,
        highMs: expect.closeTo(Math.exp(mean + reach), 4) as number,
      }),
    });
    // Four items a run; the ends of the rate's interval come from the other ends of the time's.
    expect(measured.latency.throughputInterval).toMatchObject(
      known({ low: expect.closeTo(4000 / Math.exp(mean + reach), 1) as number }),
    );
  });

  test('are each told of, with their own median and bounds', () => {
    const { runs, runsAsked } = concludeRuns([level(1, 44), level(1.2, 45)]);
    expect(runsAsked).toBe(2);
    expect(runs).toMatchObject([
      { run: 1, sampleCount: 120, outputAgrees: known(true), shape: known({ kind: 'flat' }) },
      { run: 2, sampleCount: 120, p90Ms: { state: 'known' }, p99Ms: { state: 'unknown' } },
    ]);
    expect((runs?.[1]?.medianMs ?? 0) / (runs?.[0]?.medianMs ?? 1)).toBeCloseTo(1.2, 1);
  });

  test('whose level shifts from one to the next count for fewer samples together', () => {
    const same = concludeRuns([level(1, 46), level(1, 47), level(1, 48)]);
    const shifted = concludeRuns([level(1, 46), level(1.1, 47), level(0.9, 48)]);
    expect(same.latency.effectiveSampleSize).toBeGreaterThan(300);
    expect(shifted.latency.effectiveSampleSize).toBeLessThan(60);
  });

  test('that disagree by more than their samples explain say so, and the wide interval forbids fine comparisons', () => {
    const measured = concludeRuns([level(1, 46), level(1.1, 47), level(0.95, 48)]);
    expect(reasonsOf(measured)).toEqual(expect.arrayContaining(['unstable', 'runs-disagree', 'precision-not-reached']));
    expect(reasonsOf(concludeRuns([level(1, 46), level(1.001, 47), level(1, 48)]))).not.toContain('runs-disagree');
  });

  test('that are fewer than asked for say why', () => {
    const asked = { runsAsked: 5 };
    const two = concludeRuns([level(1, 46), level(1, 47)], asked);
    expect(two.verdict.grade).toBe('unstable');
    expect(two.verdict.reasons).toContainEqual({
      code: 'too-few-runs',
      detail: '2 of 5 runs; the time for one case was over.',
    });
    const failure = { class: 'crashed' as const, message: 'It died.', fix: 'f' };
    const four = concludeRuns([level(1, 46), level(1, 47), level(1, 48), level(1, 49)], {
      ...asked,
      failedRun: { run: 5, failure },
    });
    expect(four.verdict).toEqual({
      grade: 'valid',
      reasons: [{ code: 'too-few-runs', detail: '4 of 5 runs; run 5 failed (crashed): It died.' }],
    });
  });

  test('of which a few did not settle are noted, of which most did not are not steady', () => {
    const unsettled = { ...level(1, 47), steady: false };
    const few = concludeRuns([level(1, 46), unsettled, level(1, 48)]);
    expect(few.verdict.reasons).toEqual([
      {
        code: 'not-steady',
        detail: '1 of 3 runs; run 2: Times had not settled after 3 warm-up iterations.',
      },
    ]);
    expect(few.verdict.grade).toBe('valid');
    expect(few.warmUp).toEqual({ runs: 9, steady: true });
    const most = concludeRuns([level(1, 46), unsettled, { ...level(1, 48), steady: false }]);
    expect(reasonsOf(most)).toEqual(['unstable', 'not-steady']);
    expect(most.warmUp.steady).toBe(false);
  });

  test('whose outputs do not agree with one another are no measure of the backend', () => {
    const wrong = [{ name: 'y', elementType: 'float32' as const, dimensions: [2], values: new Float32Array([1, 3]) }];
    const varying = concludeRuns([level(1, 46), { ...level(1, 47), outputs: wrong }, level(1, 48)]);
    expect(reasonsOf(varying)).toEqual(['invalid', 'output-varies']);
    expect(varying.outputCheck.state).toBe('differs');
    expect(varying.runs?.map(({ outputAgrees }) => outputAgrees)).toEqual([known(true), known(false), known(true)]);
    const all = concludeRuns([46, 47].map((seed) => ({ ...level(1, seed), outputs: wrong })));
    expect(reasonsOf(all)).toContain('output-wrong');
    expect(reasonsOf(all)).not.toContain('output-varies');
  });

  test('peak at the most that any of them held, and start as the first did', () => {
    const cold = { startMs: known(9), runtimeLoadMs: known(9), sessionCreateMs: known(9), firstRunMs: known(9) };
    const measured = concludeRuns([
      { ...level(1, 46), peakMemoryBytes: known(5e7) },
      { ...level(1, 47), peakMemoryBytes: known(7e7), deviceMemoryBytes: known(3e6), coldStart: cold },
      { ...level(1, 48), peakMemoryBytes: unknown('not read') },
    ]);
    expect(measured).toMatchObject({ peakMemoryBytes: known(7e7), deviceMemoryBytes: known(3e6) });
    expect(measured.coldStart.startMs).toEqual(known(1));
    expect(measured.runs?.[1]?.coldStart).toEqual(cold);
  });

  test('of which one ran on a software device are no measure of the hardware', () => {
    const measured = concludeRuns([level(1, 46), { ...level(1, 47), execution: execution({ software: true }) }]);
    expect(reasonsOf(measured)).toContain('software-device');
  });
});

describe('a profile that asks for a tail', () => {
  const mlperf = { profile: { ...testProfile, targetHalfWidth: Number.POSITIVE_INFINITY, tailPercentile: 0.9 } };

  test('asks for no half-width, and has LoadGen’s estimate', () => {
    const wide = { samplesMs: withoutFalseDigits(new SeededSamples(50).latencies(64, 10, 0.09), 1) };
    const measured = concludeRuns([wide], mlperf);
    expect(reasonsOf(measured)).toEqual(['valid']);
    // Of 64 samples the largest but none: t = 1.
    expect(measured.latency.tails?.[0]).toEqual({
      percentile: 0.9,
      value: known({ valueMs: Math.max(...wide.samplesMs), overLatency: 1 }),
    });
    expect(measured.latency.tails?.[1]?.value.state).toBe('unknown');
  });

  test('says so where the samples do not support it', () => {
    const measured = concludeRuns([{ samplesMs: new SeededSamples(51).latencies(63, 10, 0.02) }], mlperf);
    expect(reasonsOf(measured)).toEqual(['unstable', 'too-few-samples']);
  });
});

describe('nodes on another provider', () => {
  const onWebGpu = execution({ backendRan: known('ort-webgpu') });
  test.each([
    [1, 'valid'],
    [20, 'unstable'],
    [60, 'invalid'],
  ])('that are %i of 100 make the number %s', (count, grade) => {
    const placement = known(
      placed(
        { provider: 'WebGpuExecutionProvider', nodes: 100 - count },
        { provider: 'CPUExecutionProvider', nodes: count },
      ),
    );
    expect(codes({ placement, execution: onWebGpu }, 'ort-webgpu')).toEqual([grade, 'partly-elsewhere']);
  });

  test('are weighed by their time where it is known', () => {
    const placement = known(
      placed(
        { provider: 'WebNNExecutionProvider', nodes: 1, timeShare: 0.99 },
        { provider: 'CPUExecutionProvider', nodes: 30, timeShare: 0.01 },
      ),
    );
    const change = { placement, execution: execution({ backendRan: known('web-webnn-cpu') }) };
    expect(codes(change, 'web-webnn-cpu')).toEqual(['valid', 'partly-elsewhere']);
  });

  test('that nobody counted leave the number unproven', () => {
    const change = { placement: unknown('no profile'), execution: execution({ backendRan: unknown('no profile') }) };
    expect(codes(change, 'ort-webgpu')).toEqual(['unstable', 'placement-unknown']);
  });
});

describe('a number forbids fine comparisons', () => {
  const independent = new SeededSamples(5);
  test.each([
    ['too-few-samples', { samplesMs: independent.latencies(12, 10, 0.01) }],
    [
      'precision-not-reached',
      {
        samplesMs: [
          9, 10, 11, 9, 10, 11, 12, 8, 9, 11, 8, 12, 9, 10, 11, 9, 12, 8, 11, 9, 9, 11, 8, 12, 9, 11, 9, 11, 8, 12,
        ],
      },
    ],
    ['noisy', { samplesMs: independent.latencies(900, 10, 0.3) }],
    ['drifting', { samplesMs: Array.from({ length: 200 }, (_, index) => 10 + index / 200) }],
    ['not-steady', { steady: false }],
    ['contended', { contention: 'Other processes used 40 % of the processor time.' }],
    ['not-isolated', { execution: execution({ crossOriginIsolated: false }) }],
  ] as const)('for the reason %s', (code, change) => {
    const [grade, ...reasons] = codes(change);
    expect(grade).toBe('unstable');
    expect(reasons).toContain(code);
  });

  test('with the clock’s steps and the threads of a page that is not isolated', () => {
    const change = { execution: execution({ crossOriginIsolated: false, clockStepMs: 0.1, threads: known(1) }) };
    const { reasons } = conclude({ ...change, runsPerSample: 10 }, 'web-wasm').verdict;
    expect(reasons.find(({ code }) => code === 'not-isolated')?.detail).toBe(
      'The page was not cross-origin isolated: its clock advances by 0.10 ms, and it computes on 1 thread.',
    );
  });

  test('where the output could not be checked', () => {
    expect(codes({}, 'ort-cpu', { state: 'unavailable', reason: 'no memory' })).toEqual([
      'unstable',
      'output-not-checked',
    ]);
  });
});

test('a reference is marked as one, and one with NaN in it is none', () => {
  expect(conclude({}, 'ort-cpu', { state: 'self' }).outputCheck.state).toBe('is-reference');
  const broken = [
    { name: 'y', elementType: 'float32' as const, dimensions: [1], values: new Float32Array([Number.NaN]) },
  ];
  expect(conclude({ outputs: broken }, 'ort-cpu', { state: 'self' }).outputCheck.state).toBe('not-checked');
});

test('a failure keeps its class and its log', () => {
  const failure = { class: 'crashed' as const, message: 'm', fix: 'f' };
  expect(concludeFailure(base('ort-cpu'), { outcome: 'failed', failure, log: 'last words' })).toMatchObject({
    outcome: 'failed',
    failure,
    log: 'last words',
  });
});

test('every reason has a section in the guide', () => {
  const guide = readFileSync(new URL('../../docs/reducing-variance.md', import.meta.url), 'utf8');
  for (const code of verdictReasonCodeSchema.options) {
    expect(guide, code).toContain(`\n## ${code}\n`);
    expect(verdictReasonText(code).anchor.endsWith(`#${code}`)).toBe(true);
  }
});
