import type { Machine } from '../../../core/domain/hardware.ts';
import type { Measured, Measurement, RunSummary, SampleTrace } from '../../../core/domain/measurement.ts';
import type { Model } from '../../../core/domain/model.ts';
import type { OperatorCoverage } from '../../../core/domain/operator-coverage.ts';
import { planRequestSchema } from '../../../core/domain/plan.ts';
import type { Session } from '../../../core/domain/session.ts';
import type { Case } from '../../../core/domain/workload.ts';

/** Records for tests: whole, valid, and different from one another only where a test says so. */

/** A UUID made of a number, so that a failing test names the row. */
export function uuid(number: number): string {
  return `00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;
}

export const startedAt = '2026-03-01T10:00:00.000Z';

export function buildMachine(changes: Partial<Machine> = {}): Machine {
  return {
    id: 'machine-0001',
    label: 'AMD EPYC, 2 cores, 24 GB',
    cpu: {
      model: { state: 'known', value: 'AMD EPYC' },
      vendor: { state: 'known', value: 'AMD' },
      architecture: 'x64',
      physicalCores: { state: 'known', value: 2 },
      logicalCores: { state: 'known', value: 2 },
      caches: { state: 'unknown', reason: 'not exposed' },
      instructionSets: { state: 'known', value: ['AVX2'] },
      maximumFrequencyMhz: { state: 'unknown', reason: 'no cpufreq' },
    },
    memory: { totalBytes: { state: 'known', value: 24e9 }, availableBytes: { state: 'known', value: 20e9 } },
    gpus: { state: 'known', value: [] },
    npus: { state: 'unknown', reason: 'not probed' },
    operatingSystem: {
      kind: 'linux',
      name: { state: 'known', value: 'Debian' },
      version: { state: 'known', value: '12' },
      kernel: { state: 'known', value: '6.1' },
    },
    virtualisation: { state: 'known', value: 'kvm' },
    powerSource: { state: 'unknown', reason: 'no battery and no supply seen' },
    container: {
      runtime: { state: 'known', value: 'none' },
      cpuLimit: { state: 'known', value: 'unlimited' },
      memoryLimitBytes: { state: 'known', value: 'unlimited' },
    },
    detectedAt: startedAt,
    ...changes,
  };
}

export function buildModel(changes: Partial<Model> = {}): Model {
  return {
    id: 'bert-tiny',
    label: 'BERT tiny',
    family: 'text-embedding',
    modelClass: 'bert',
    configuration: 'published',
    sets: [],
    pipelines: [],
    origin: 'zoo',
    parameters: 4_385_920,
    components: [],
    precisions: ['fp32'],
    spellings: ['portable'],
    licence: 'Apache-2.0',
    source: 'https://example.org/bert',
    ...changes,
  };
}

export function buildSession(changes: Partial<Session> = {}): Session {
  return {
    id: uuid(1),
    machineId: 'machine-0001',
    request: planRequestSchema.parse({ models: ['bert-tiny'], backends: ['ort-cpu'] }),
    state: 'running',
    startedAt,
    caseCount: 3,
    measuredCount: 0,
    failedCount: 0,
    skippedCount: 0,
    assayVersion: '0.1.0',
    ...changes,
  };
}

export function buildCase(number: number, changes: Partial<Case> = {}): Case {
  return {
    id: uuid(0x1000 + number),
    workload: {
      modelId: 'bert-tiny',
      component: 'encoder',
      precision: 'fp32',
      spelling: 'portable',
      batch: 1,
      shape: { sequence: 128 },
      mode: 'inference',
      scenario: 'latency',
    },
    backendId: 'ort-cpu',
    ...changes,
  };
}

/** Values that lose bits wherever they are not kept as the doubles they are. */
export function buildTrace(length: number, seed = 1): SampleTrace {
  const samplesMs = Array.from({ length }, (_, index) => 10 + Math.sin(seed * 1000 + index) / 3);
  return { warmUpMs: [31.4, 0.1 + 0.2, 11 / 3], samplesMs };
}

export function buildMeasured(number: number, changes: Partial<Measured> = {}): Measured {
  const base = { id: uuid(0x2000 + number), sessionId: uuid(1), case: buildCase(number), startedAt } as const;
  return {
    ...base,
    provenance: 'measured',
    outcome: 'measured',
    modelContentHash: 'a'.repeat(64),
    coldStart: {
      startMs: { state: 'known', value: 120.5 },
      runtimeLoadMs: { state: 'known', value: 35.25 },
      sessionCreateMs: { state: 'known', value: 80.125 },
      firstRunMs: { state: 'unknown', reason: 'not timed apart' },
    },
    latency: {
      sampleCount: 30,
      runsPerSample: 1,
      effectiveSampleSize: 28.7,
      medianMs: 10.1 + number / 7,
      medianInterval: { state: 'known', value: { lowMs: 10, highMs: 10.3 } },
      meanMs: 10.15,
      minimumMs: 9.9,
      maximumMs: 12,
      standardDeviationMs: 0.3,
      relativeMad: 0.012,
      quantiles: [
        { quantile: 0.9, value: { state: 'known', value: { valueMs: 10.9, lowMs: 10.8, highMs: 11 } } },
        { quantile: 0.95, value: { state: 'known', value: { valueMs: 11.4, lowMs: 11, highMs: 12 } } },
        { quantile: 0.99, value: { state: 'unknown', reason: '30 samples do not support it' } },
      ],
      throughputPerSecond: 99,
      outliers: { mild: 1, severe: 0, extreme: 0 },
    },
    warmUp: { runs: 3, steady: true },
    peakMemoryBytes: { state: 'unknown', reason: 'a worker has no memory of its own' },
    execution: {
      backendRan: { state: 'unknown', reason: 'no placement' },
      runtime: 'onnxruntime-node',
      runtimeVersion: '1.30.0',
      engine: 'napi-v6',
      deviceName: { state: 'unknown', reason: 'not told' },
      software: false,
      threads: { state: 'known', value: 2 },
      host: 'node 20.20',
      clockStepMs: 0.000001,
      completion: 'synchronous run',
    },
    placement: { state: 'unknown', reason: 'not profiled' },
    outputCheck: { state: 'not-checked', reason: 'no reference' },
    verdict: {
      grade: 'unstable',
      reasons: [
        { code: 'noisy', detail: 'relative MAD 1.2 %' },
        { code: 'output-not-checked', detail: 'no reference' },
      ],
    },
    ...changes,
  };
}

export function buildRun(run: number, changes: Partial<RunSummary> = {}): RunSummary {
  return {
    run,
    startedAt,
    sampleCount: 10,
    effectiveSampleSize: 10,
    medianMs: 10,
    medianInterval: { state: 'known', value: { lowMs: 9.9, highMs: 10.1 } },
    p90Ms: { state: 'unknown', reason: 'n too small' },
    p99Ms: { state: 'unknown', reason: 'n too small' },
    warmUpRuns: 3,
    steady: true,
    shape: { state: 'known', value: { kind: 'flat', steadyFrom: 0 } },
    stoppedBy: 'interval',
    coldStart: {
      startMs: { state: 'known', value: 120.5 },
      runtimeLoadMs: { state: 'known', value: 35.25 },
      sessionCreateMs: { state: 'known', value: 80.125 },
      firstRunMs: { state: 'unknown', reason: 'not timed apart' },
    },
    peakMemoryBytes: { state: 'unknown', reason: 'not read' },
    calibration: { state: 'unknown', reason: 'not asked for' },
    outputAgrees: { state: 'known', value: true },
    ...changes,
  };
}

/** A measurement of several runs of `perRun` samples each, with the trace in which they can be found. */
export function buildMeasuredRuns(number: number, runCount: number, perRun: number): RecordedRuns {
  const measured = buildMeasured(number);
  const trace = buildTrace(runCount * perRun);
  const runs = Array.from({ length: runCount }, (_, index) => buildRun(index + 1, { sampleCount: perRun }));
  return {
    measurement: {
      ...measured,
      latency: { ...measured.latency, sampleCount: runCount * perRun },
      runs,
      runsAsked: runCount + 1,
    },
    // All warm-up is the first run's: the others have none.
    trace: {
      ...trace,
      runStarts: runs.map((_, index) => ({ warmUp: index === 0 ? 0 : trace.warmUpMs.length, samples: index * perRun })),
    },
  };
}

interface RecordedRuns {
  readonly measurement: Measured;
  readonly trace: SampleTrace;
}

export function buildFailed(number: number): Measurement {
  return {
    id: uuid(0x2000 + number),
    sessionId: uuid(1),
    case: buildCase(number, { backendId: 'ort-cuda', threads: 4 }),
    startedAt,
    provenance: 'measured',
    outcome: 'failed',
    failure: { class: 'provider-missing', message: 'The CUDA library is not here.', fix: 'Install it.' },
    log: 'line 1\nline "2" — ünïcode 🙂',
  };
}

export function buildSkipped(number: number): Measurement {
  return {
    id: uuid(0x2000 + number),
    sessionId: uuid(1),
    case: buildCase(number, { backendId: 'ort-coreml' }),
    startedAt,
    provenance: 'measured',
    outcome: 'skipped',
    reason: 'CoreML is part of macOS.',
    remedy: 'Use a Mac.',
  };
}

export function buildCoverage(changes: Partial<OperatorCoverage> = {}): OperatorCoverage {
  return {
    machineId: 'machine-0001',
    browser: 'chromium 147.0 (headless)',
    engine: 'jspi',
    runtimeVersion: '1.30.0',
    backendId: 'web-webnn-cpu',
    modelId: 'bert-tiny',
    component: 'encoder',
    precision: 'fp32',
    spelling: 'portable',
    result: { state: 'whole', partitions: 1 },
    operators: [{ operator: 'MatMul', state: 'supported', nodes: 12 }],
    observedAt: startedAt,
    ...changes,
  };
}
