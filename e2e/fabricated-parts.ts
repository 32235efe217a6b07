import type { LatencySummary, Measured, RunSummary, SampleTrace } from '../core/domain/measurement.ts';
import type { NoiseReport } from '../core/domain/noise.ts';
import type { OperatorProfile } from '../core/domain/operator-profile.ts';
import type { ScenarioResult } from '../core/domain/scenario-result.ts';
import type { Scenario } from '../core/domain/workload.ts';
import { known, unknown } from '../core/domain/known.ts';

/** Parts of made-up measurements in the shapes that real ones have, so that a screen shows what it would. The same at every call. */

const startedAt = '2026-03-01T10:00:00.000Z';
const samplesOfRun = 60;
const warmUpOfRun = 12;

/** Runs that differ a little from process to process; every seventh measurement has one that went over to a slower level. */
export function fabricateTrace(medianMs: number, runCount: number, seed: number): SampleTrace {
  const warmUpMs: number[] = [];
  const samplesMs: number[] = [];
  const runStarts: { warmUp: number; samples: number }[] = [];
  for (let run = 0; run < runCount; run += 1) {
    runStarts.push({ warmUp: warmUpMs.length, samples: samplesMs.length });
    const level = medianMs * levelOfRun(run, seed);
    for (let place = 0; place < warmUpOfRun; place += 1) warmUpMs.push(level * (1 + 4 * Math.exp(-place / 1.6)));
    for (let place = 0; place < samplesOfRun; place += 1) {
      const slower = slowsDown(run, seed) && place >= 30 ? 1.07 : 1;
      const outlier = (place * 31 + run * 7 + seed) % 47 === 0 ? 1.22 : 1;
      samplesMs.push(level * slower * outlier * (1 + 0.008 * Math.sin(place * 12.9898 + run + seed)));
    }
  }
  return { warmUpMs, samplesMs, runStarts };
}

export function fabricateRuns(medianMs: number, runCount: number, seed: number): RunSummary[] {
  return Array.from({ length: runCount }, (_, index) => {
    const median = medianMs * levelOfRun(index, seed);
    return {
      run: index + 1,
      startedAt,
      sampleCount: samplesOfRun,
      effectiveSampleSize: 41.5,
      medianMs: median,
      medianInterval: known({ lowMs: median * 0.996, highMs: median * 1.005 }),
      p90Ms: known(median * 1.02),
      p99Ms: unknown(`${String(samplesOfRun)} samples do not support it`),
      warmUpRuns: warmUpOfRun,
      steady: true,
      shape: known(
        slowsDown(index, seed)
          ? { kind: 'slowdown' as const, steadyFrom: warmUpOfRun + 30 }
          : { kind: index === 0 ? ('warm-up' as const) : ('flat' as const), steadyFrom: index === 0 ? 4 : 0 },
      ),
      stoppedBy: 'interval' as const,
      coldStart: {
        startMs: known(118 + 3 * index),
        runtimeLoadMs: known(34.5 + index),
        sessionCreateMs: known(82 + 2 * index),
        firstRunMs: known(median * 5),
      },
      peakMemoryBytes: known(412_000_000 + index * 900_000),
      calibration: known({
        before: { arithmeticMs: 2.01, memoryCopyMs: 3.4 },
        after: { arithmeticMs: slowsDown(index, seed) ? 2.18 : 2.02, memoryCopyMs: 3.42 },
        throttleEvents: unknown('this machine does not count them'),
      }),
      outputAgrees: known(true),
    };
  });
}

function levelOfRun(run: number, seed: number): number {
  return 1 + 0.012 * Math.sin(run * 2.3 + seed);
}

function slowsDown(run: number, seed: number): boolean {
  return seed % 7 === 0 && run === 2;
}

export function fabricateLatency(base: LatencySummary, medianMs: number, runCount: number): Partial<LatencySummary> {
  const sampleCount = samplesOfRun * runCount;
  return {
    sampleCount,
    effectiveSampleSize: sampleCount * 0.62,
    intervalBasis: 'runs',
    betweenRunSpread: known(0.009),
    coefficientOfVariation: 0.031,
    drift: { relativeChange: 0.004, pValue: 0.31 },
    tails: [
      { percentile: 0.9, value: known({ valueMs: medianMs * 1.03, overLatency: Math.floor(sampleCount * 0.06) }) },
      {
        percentile: 0.99,
        value: unknown(
          `LoadGen’s early stopping asks for at least 459 samples at p99; there are ${String(sampleCount)}`,
        ),
      },
    ],
    throughputInterval: known({ low: base.throughputPerSecond * 0.97, high: base.throughputPerSecond * 1.02 }),
  };
}

export function fabricateOperators(medianMs: number): OperatorProfile {
  const shares = [
    ['MatMul', 48, 0.58, 22e9, 5.1e8],
    ['FusedMatMul', 12, 0.17, 4.1e9, 1.9e8],
    ['Softmax', 12, 0.08, 9.4e7, 1.2e8],
    ['LayerNormalization', 25, 0.07, 1.1e8, 1.6e8],
    ['Gelu', 12, 0.06, 1.6e8, 1.5e8],
    ['Add', 38, 0.03, 2.2e7, 9.8e7],
  ] as const;
  const provider = 'CPUExecutionProvider';
  const nodeTimeMs = medianMs * 0.97;
  return {
    runs: 10,
    nodeCount: 149,
    timeMeans: 'compute',
    nodeTimeMs,
    runTimeMs: known(medianMs * 1.01),
    deviceTimeMs: unknown('The CPU has no device time apart from the host’s.'),
    copyTimeMs: known(0),
    operators: [
      ...shares.map(([operator, nodes, timeShare, flops, bytes]) => ({
        operator,
        provider,
        nodes,
        timeShare,
        timeMs: timeShare * nodeTimeMs,
        flops: known((flops * medianMs) / 120),
        bytes: known((bytes * medianMs) / 120),
      })),
      {
        operator: 'Gather',
        provider,
        nodes: 2,
        timeShare: 0.01,
        timeMs: nodeTimeMs * 0.01,
        flops: unknown('Gather has no arithmetic that is counted'),
        bytes: known(4e5),
      },
    ],
    slowestNodes: Array.from({ length: 12 }, (_, layer) => ({
      node: `/encoder/layer.${String(layer)}/intermediate/dense/MatMul`,
      operator: 'MatMul',
      provider,
      timeMs: nodeTimeMs * (0.024 - layer * 0.0004),
      timeShare: 0.024 - layer * 0.0004,
    })),
  };
}

/** The workload's part and the result of each scenario; nothing for single runs. */
export function fabricateScenario(scenario: Scenario, medianMs: number, batch: number): ScenarioResult | undefined {
  const short = {
    rule: 'minimum-duration' as const,
    met: false,
    detail: 'It ran for 15 s; LoadGen asks for 600 s.',
  };
  switch (scenario) {
    case 'latency':
      return undefined;
    case 'throughput':
      return {
        scenario,
        concurrency: 2,
        itemsPerSecond: (1000 * batch) / medianMs,
        interval: known({ low: (970 * batch) / medianMs, high: (1020 * batch) / medianMs }),
        completedRuns: Math.round(15_000 / medianMs),
        elapsedMs: 15_000,
        rules: [short],
      };
    case 'multi-stream':
      return {
        scenario,
        samplesPerQuery: 8,
        queries: 662,
        p99: known({ valueMs: medianMs * 8.6, overLatency: 1 }),
        rules: [short, { rule: 'early-stopping', met: true, detail: '662 queries allow p99 with one over it.' }],
      };
    case 'server':
      return fabricateServer(medianMs, short);
  }
}

function fabricateServer(medianMs: number, short: ScenarioResult['rules'][number]): ScenarioResult {
  const capacity = 1000 / medianMs;
  const latencyBoundMs = medianMs * 4;
  const shares = [0.3, 0.9, 0.6, 0.75, 0.68, 0.72, 0.7];
  const trials = shares.map((share) => {
    const percentileMs = (medianMs * 1.1) / (1 - share);
    return {
      queriesPerSecond: capacity * share,
      queries: 900,
      overBound: percentileMs > latencyBoundMs ? Math.round(900 * (share - 0.6)) : 3,
      percentileMs: known(percentileMs),
      met: percentileMs <= latencyBoundMs,
    };
  });
  const met = trials.filter((trial) => trial.met).map(({ queriesPerSecond }) => queriesPerSecond);
  const failed = trials.filter((trial) => !trial.met).map(({ queriesPerSecond }) => queriesPerSecond);
  return {
    scenario: 'server',
    concurrency: 1,
    latencyBoundMs,
    percentile: 0.99,
    seed: 1,
    queriesPerSecond: known(Math.max(...met)),
    failedQueriesPerSecond: known(Math.min(...failed)),
    trials,
    rules: [short, { rule: 'latency-bound', met: true, detail: 'At the rate found p99 stayed within the bound.' }],
  };
}

export function fabricateNoise(): NoiseReport {
  const kernel = {
    sampleCount: 400,
    relativeMad: 0.006,
    tailRatio: 1.09,
    relativeDrift: 0.001,
    grade: 'usable',
  } as const;
  return {
    grade: 'usable',
    kernels: [
      { ...kernel, kernel: 'arithmetic', medianMs: 2.013 },
      { ...kernel, kernel: 'memory-copy', medianMs: 3.408, relativeMad: 0.014, tailRatio: 1.31 },
    ],
    findings: [
      {
        code: 'load',
        state: 'disturbing',
        detail: 'The load over the last minute was 0.9 of 8 cores.',
        advice: 'Close other programs.',
      },
      { code: 'governor', state: 'unknown', detail: 'this system does not tell its clock governor' },
      { code: 'power-source', state: 'fine', detail: 'It runs on mains power.' },
      { code: 'free-memory', state: 'fine', detail: '12.1 GiB are free.' },
      { code: 'timer-holes', state: 'fine', detail: 'The longest hole was 0.4 ms.' },
    ],
    longestHoleMs: known(0.412),
    clockStepMs: 0.000_041,
    takenAt: startedAt,
    durationMs: 4_800,
  };
}

export function fabricateResources(
  medianMs: number,
): Pick<Measured, 'peakMemoryBytes' | 'openPeakMemoryBytes' | 'steadyMemoryBytes' | 'deviceMemoryBytes' | 'energy'> {
  return {
    peakMemoryBytes: known(412_000_000),
    openPeakMemoryBytes: known(412_000_000),
    steadyMemoryBytes: known(268_000_000),
    deviceMemoryBytes: unknown('The CPU has no memory of its own.'),
    energy: known({
      source: 'RAPL package (cores, caches and memory controller)',
      method: 'counter',
      runs: Math.max(20, Math.round(4000 / medianMs)),
      windowMs: 4_000,
      updates: 3_996,
      grossJoules: 96.4,
      idleWatts: 7.2,
      netJoulesPerRun: (96.4 - 28.8) / Math.max(20, Math.round(4000 / medianMs)),
    }),
  };
}
