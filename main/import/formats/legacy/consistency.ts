import type { ForeignMetrics } from '../../../../core/domain/imported.ts';
import type { Doubt } from './legacy-reading.ts';

/** Rounding in the source explains less than this. */
const tolerance = 0.1;

/** What does not add up among the numbers of one result. Nothing is repaired: which of them is wrong cannot be known. */
export function inconsistencies(metrics: ForeignMetrics, batch: number | undefined): readonly Doubt[] {
  return [...rateAgainstTime(metrics, batch ?? 1), ...totalAgainstTime(metrics), ...outOfOrder(metrics)];
}

function rateAgainstTime({ meanMs, throughputPerSecond }: ForeignMetrics, batch: number): readonly Doubt[] {
  if (meanMs === undefined || throughputPerSecond === undefined) return [];
  const expected = (batch * 1000) / meanMs;
  if (isClose(expected, throughputPerSecond)) return [];
  const perItem = batch > 1 && isClose(1000 / meanMs, throughputPerSecond);
  return [
    {
      code: 'throughput-latency',
      message: `A batch of ${batch} in ${round(meanMs)} ms would be ${round(expected)} items/s; the source says ${round(throughputPerSecond)}${perItem ? ', which fits a latency of one item, not of the batch' : ''}.`,
    },
  ];
}

function totalAgainstTime({ meanMs, sampleCount, totalMs }: ForeignMetrics): readonly Doubt[] {
  if (meanMs === undefined || sampleCount === undefined || totalMs === undefined) return [];
  const expected = meanMs * sampleCount;
  // A total may hold the warm-up and what stands between the runs, so only what is far off is told.
  if (totalMs >= expected * (1 - tolerance) && totalMs <= expected * 2) return [];
  return [
    {
      code: 'total-time',
      message: `${sampleCount} runs of ${round(meanMs)} ms are ${round(expected / 1000)} s; the source says ${round(totalMs / 1000)} s in total.`,
    },
  ];
}

function outOfOrder(metrics: ForeignMetrics): readonly Doubt[] {
  const { minimumMs, medianMs, meanMs, p90Ms, p95Ms, p99Ms, maximumMs } = metrics;
  const rising = [minimumMs, medianMs, p90Ms, p95Ms, p99Ms, maximumMs].filter((value) => value !== undefined);
  const sorted = rising.every((value, at) => at === 0 || value >= (rising[at - 1] ?? value) * (1 - 1e-6));
  const meanInside =
    meanMs === undefined ||
    ((minimumMs === undefined || meanMs >= minimumMs * (1 - 1e-6)) &&
      (maximumMs === undefined || meanMs <= maximumMs * (1 + 1e-6)));
  return sorted && meanInside
    ? []
    : [{ code: 'order', message: 'Minimum, mean, percentiles and maximum are not in their order.' }];
}

function isClose(left: number, right: number): boolean {
  return Math.abs(left - right) <= tolerance * Math.max(left, right);
}

function round(value: number): string {
  return String(Number(value.toPrecision(4)));
}

/** An arithmetic mean that the source gives beside its single times. */
export function meanDoubts(meanMs: number | undefined, samplesMs: readonly number[]): readonly Doubt[] {
  if (meanMs === undefined || samplesMs.length === 0) return [];
  const mean = samplesMs.reduce((sum, value) => sum + value, 0) / samplesMs.length;
  if (Math.abs(mean - meanMs) <= 0.01 * Math.max(mean, meanMs)) return [];
  return [
    {
      code: 'mean-samples',
      message: `The single times have a mean of ${round(mean)} ms; the source says ${round(meanMs)} ms.`,
    },
  ];
}

/** `time.time()` never gives 0.1 exactly: such a value was typed in. */
export function typedInDoubts(field: string, seconds: number | undefined): readonly Doubt[] {
  if (seconds === undefined || seconds === 0 || Math.abs(seconds * 1000 - Math.round(seconds * 1000)) > 1e-9) return [];
  return [
    {
      code: 'round-number',
      message: `${field} is exactly ${seconds} s, as a placeholder in a program is and a clock is not.`,
    },
  ];
}
