import type { ComparedMetric } from '../../domain/comparison.ts';
import type { Measured, RunSummary } from '../../domain/measurement.ts';

/** One side of a comparison: the measurement, and what stands beside it in the store. */
export interface Comparand {
  readonly measurement: Measured;
  readonly machineId?: string | undefined;
  /** 1.4826 MAD / median of the worst calibration kernel, where the check before the session found the machine noisy. */
  readonly noisyMad?: number | undefined;
}

export interface ComparisonPair {
  readonly baseline: Comparand;
  readonly other: Comparand;
}

/** Of each run in a fresh process, as a time: its median (ms), or what one item of its rate took (s). */
export function runTimes({ runs = [], latency }: Measured, metric: ComparedMetric): number[] {
  if (runs.length === 0) return [latency.medianMs];
  return runs.map((run) => runTime(run, metric));
}

export function runTime({ medianMs, ratePerSecond }: RunSummary, metric: ComparedMetric): number {
  return metric === 'median-latency' ? medianMs : 1 / (ratePerSecond ?? 0);
}

/** The rate is what such scenarios are about; where it is not known for every run, the latency of their runs is left. */
export function metricFor(baseline: Measured, other: Measured): ComparedMetric {
  const { scenario } = baseline.case.workload;
  const isKnown = [baseline, other].every(
    ({ runs = [] }) => runs.length > 0 && runs.every(({ ratePerSecond }) => ratePerSecond !== undefined),
  );
  if (!isKnown || scenario !== other.case.workload.scenario) return 'median-latency';
  if (scenario === 'throughput') return 'items-per-second';
  return scenario === 'server' ? 'queries-per-second' : 'median-latency';
}
