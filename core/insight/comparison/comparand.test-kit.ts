import { known, unknown } from '../../domain/known.ts';
import type { Measured, RunSummary } from '../../domain/measurement.ts';
import { summarizeAcrossRuns } from '../../measure/statistics/across-runs.ts';
import type { SeededSamples } from '../../measure/statistics/seeded-samples.test-kit.ts';
import type { Comparand } from './comparand.ts';

/** Sides for tests of comparisons: whole records that differ only in what a test is about. */

const startedAt = '2026-03-01T10:00:00.000Z';
const none = unknown('not in this test');

/** A UUID made of a number, so that a failing test names the side. */
export function uuid(number: number): string {
  return `00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;
}

export function buildRun(run: number, medianMs: number, changes: Partial<RunSummary> = {}): RunSummary {
  return {
    run,
    startedAt,
    sampleCount: 50,
    effectiveSampleSize: 50,
    medianMs,
    medianInterval: none,
    p90Ms: none,
    p99Ms: none,
    warmUpRuns: 10,
    steady: true,
    shape: none,
    stoppedBy: 'interval',
    coldStart: { startMs: none, runtimeLoadMs: none, sessionCreateMs: none, firstRunMs: none },
    peakMemoryBytes: none,
    calibration: none,
    outputAgrees: known(true),
    ...changes,
  };
}

/** `number` names it and its session, so that two of them are never paired; `mediansMs`: one run each. */
export function buildSide(number: number, mediansMs: readonly number[], changes: Partial<Measured> = {}): Measured {
  const across = summarizeAcrossRuns(mediansMs);
  const medianMs = across.state === 'known' ? across.value.centre : 0;
  return {
    id: uuid(number),
    sessionId: uuid(0x1000 + number),
    case: {
      id: uuid(0x2000 + number),
      backendId: 'ort-cpu',
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
    },
    startedAt,
    provenance: 'measured',
    outcome: 'measured',
    modelContentHash: 'a'.repeat(64),
    coldStart: { startMs: none, runtimeLoadMs: none, sessionCreateMs: none, firstRunMs: none },
    latency: {
      sampleCount: 50 * mediansMs.length,
      runsPerSample: 1,
      effectiveSampleSize: 50,
      medianMs,
      medianInterval: none,
      meanMs: medianMs,
      minimumMs: medianMs,
      maximumMs: medianMs,
      standardDeviationMs: 0,
      relativeMad: 0,
      quantiles: [],
      throughputPerSecond: 1000 / medianMs,
      outliers: { mild: 0, severe: 0, extreme: 0 },
    },
    warmUp: { runs: 10, steady: true },
    peakMemoryBytes: known(100e6),
    runs: mediansMs.map((ms, index) => buildRun(index + 1, ms)),
    execution: {
      backendRan: known('ort-cpu'),
      runtime: 'onnxruntime-node',
      runtimeVersion: '1.30.0',
      engine: 'napi-v6',
      deviceName: none,
      software: false,
      threads: known(1),
      host: 'node 20.20',
      clockStepMs: 0.000001,
      completion: 'synchronous run',
    },
    placement: none,
    outputCheck: { state: 'is-reference', checksum: '0' },
    verdict: { grade: 'valid', reasons: [] },
    ...changes,
  };
}

/** Two sides of one interleaved session, the first case's and another's: round by round, both runs in each. */
export function buildRounds(
  rounds: readonly (readonly [baselineMs: number, otherMs: number])[],
): readonly [Measured, Measured] {
  const sides = [0, 1].map((place) => {
    const runs = rounds.map((pair, index) =>
      buildRun(index + 1, pair[place === 0 ? 0 : 1], { round: index + 1, placeInRound: place + 1 }),
    );
    const mediansMs = runs.map(({ medianMs }) => medianMs);
    return buildSide(place + 1, mediansMs, { sessionId: uuid(0x3000), runs });
  });
  const [baseline, other] = sides;
  if (baseline === undefined || other === undefined) throw new Error('A pair has two sides.');
  return [baseline, other];
}

export function sideOf(measurement: Measured): Comparand {
  return { measurement, machineId: 'machine-0001' };
}

/** Medians of runs in fresh processes as they scatter: log-normal around `medianMs`. */
export function drawnSide(
  samples: SeededSamples,
  number: number,
  runs: number,
  medianMs: number,
  spread: number,
): Comparand {
  return sideOf(buildSide(number, samples.latencies(runs, medianMs, spread)));
}
