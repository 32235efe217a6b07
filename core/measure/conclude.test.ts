import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { BackendId } from '../domain/backend.ts';
import { known, unknown } from '../domain/known.ts';
import { type Execution, measuredSchema, type Placement } from '../domain/measurement.ts';
import { verdictReasonCodeSchema } from '../domain/verdict.ts';
import type { ExecutedCase, OutputTensor } from './case-protocol.ts';
import { concludeFailure, concludeMeasurement, type OutputReference } from './conclude.ts';
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

function conclude(change: Partial<ExecutedCase> = {}, backendId: BackendId = 'ort-cpu', reference = matching) {
  return concludeMeasurement(base(backendId), {
    outcome: executed(change),
    reference,
    modelContentHash: 'abc',
    profile: testProfile,
  });
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
    const facts = { outcome: executed(), reference: matching, modelContentHash: 'abc', profile: testProfile, items };
    const measured = concludeMeasurement(base('ort-cpu'), facts);
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
