import { known, unknown } from '../../domain/known.ts';
import type { Measured } from '../../domain/measurement.ts';
import type { OperatorProfile } from '../../domain/operator-profile.ts';
import type { Workload } from '../../domain/workload.ts';

export interface MeasuredChange {
  readonly workload?: Partial<Workload>;
  readonly medianMs?: number;
  readonly grade?: Measured['verdict']['grade'];
  readonly startedAt?: string;
  readonly threads?: number;
  readonly runtimeVersion?: string;
  readonly operators?: Partial<OperatorProfile> | undefined;
  readonly placedNodes?: number;
  readonly backendId?: Measured['case']['backendId'];
}

let made = 0;

/** A plain measurement on ort-cpu; a test names what matters to it. */
export function measuredOf(modelId: string, change: MeasuredChange = {}): Measured {
  const { medianMs = 10, grade = 'valid', startedAt = '2026-01-01T00:00:00.000Z', placedNodes = 1000 } = change;
  const gap = unknown('not asked');
  made++;
  return {
    id: `00000000-0000-4000-8000-${String(made).padStart(12, '0')}`,
    sessionId: '00000000-0000-4000-8000-000000000000',
    startedAt,
    provenance: 'measured',
    outcome: 'measured',
    case: {
      id: '00000000-0000-4000-8000-000000000000',
      backendId: change.backendId ?? 'ort-cpu',
      ...(change.threads === undefined ? {} : { threads: change.threads }),
      workload: {
        modelId,
        component: 'benchmark',
        precision: 'fp32',
        spelling: 'portable',
        batch: 1,
        shape: {},
        mode: 'inference',
        scenario: 'latency',
        ...change.workload,
      },
    },
    modelContentHash: 'hash',
    coldStart: { startMs: gap, runtimeLoadMs: gap, sessionCreateMs: known(4), firstRunMs: gap },
    latency: {
      sampleCount: 30,
      runsPerSample: 1,
      effectiveSampleSize: 30,
      medianMs,
      medianInterval: known({ lowMs: medianMs * 0.9, highMs: medianMs * 1.1 }),
      meanMs: medianMs,
      minimumMs: medianMs,
      maximumMs: medianMs,
      standardDeviationMs: 0,
      relativeMad: 0,
      quantiles: [],
      throughputPerSecond: 1000 / medianMs,
      outliers: { mild: 0, severe: 0, extreme: 0 },
    },
    warmUp: { runs: 3, steady: true },
    peakMemoryBytes: gap,
    execution: {
      backendRan: known('ort-cpu'),
      runtime: 'onnxruntime-node',
      runtimeVersion: change.runtimeVersion ?? '1.30.0',
      engine: 'test',
      deviceName: known('CPU'),
      software: false,
      threads: gap,
      host: 'node',
      clockStepMs: 0.0001,
      completion: 'synchronous run',
    },
    placement: known({
      providers: [{ provider: 'CPUExecutionProvider', nodes: placedNodes }],
      deviceCopies: 0,
      unsupportedOperators: [],
      strictPass: { state: 'passed' },
    }),
    outputCheck: { state: 'is-reference', checksum: 'x' },
    verdict: { grade, reasons: grade === 'valid' ? [] : [{ code: 'noisy', detail: 'It was noisy.' }] },
    ...(change.operators === undefined ? {} : { operators: known(profileOf(change.operators)) }),
  };
}

function profileOf(change: Partial<OperatorProfile>): OperatorProfile {
  return {
    runs: 3,
    operators: [],
    slowestNodes: [],
    nodeCount: 1000,
    timeMeans: 'compute',
    nodeTimeMs: 1,
    runTimeMs: known(1),
    deviceTimeMs: unknown('none'),
    copyTimeMs: known(0),
    ...change,
  };
}
