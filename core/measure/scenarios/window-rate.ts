import { type Known, known, unknown } from '../../domain/known.ts';
import { effectiveSampleSize } from '../statistics/effective-sample-size.ts';
import { mean, standardDeviation } from '../statistics/moments.ts';
import { studentReach } from '../statistics/student.ts';
import type { Interval } from '../statistics/quantile-interval.ts';

/** The time of one run, from any beginning. */
export interface Span {
  readonly startedMs: number;
  readonly endedMs: number;
}

const fewestWindows = 10;
const mostWindows = 30;
/** Runs of a stream that a window should hold, so that windows hardly depend on one another. */
const runsPerWindow = 5;
/** Below this many independent windows Student's t is mostly reach. */
const fewestIndependent = 5;

/**
 * Runs per millisecond in equal windows of the time from the first start to the last end. A run that lies in two windows counts
 * in each by the part of its time that is there, so that their mean is the whole's rate exactly and no run is rounded away.
 */
export function windowRates(spans: readonly Span[], windows: number): Float64Array {
  const begin = minimumOf(spans, ({ startedMs }) => startedMs);
  const end = -minimumOf(spans, ({ endedMs }) => -endedMs);
  const widthMs = (end - begin) / windows;
  const rates = new Float64Array(windows);
  for (const { startedMs, endedMs } of spans)
    addSpan(rates, (startedMs - begin) / widthMs, (endedMs - begin) / widthMs);
  return rates.map((runs) => runs / widthMs);
}

/** In units of windows. A run that took no visible time counts where it ended. */
function addSpan(rates: Float64Array, start: number, end: number): void {
  const last = rates.length - 1;
  const length = end - start;
  for (let window = Math.min(last, Math.floor(start)); window <= Math.min(last, Math.floor(end)); window++) {
    const inside = length > 0 ? (Math.min(end, window + 1) - Math.max(start, window)) / length : 1;
    rates[window] = (rates[window] ?? 0) + inside;
  }
}

/**
 * The 95 % interval of a sustained rate, per millisecond: Student's t over the windows' rates, with as many of them as they are
 * worth where neighbours resemble each other.
 */
export function rateIntervalOf(spans: readonly Span[], streams: number): Known<Interval> {
  const windows = Math.min(mostWindows, Math.floor(spans.length / streams / runsPerWindow));
  if (windows < fewestWindows) {
    const needed = fewestWindows * runsPerWindow * streams;
    return unknown(`n too small: ${spans.length} runs on ${streams} streams; windows for an interval take ${needed}`);
  }
  const rates = windowRates(spans, windows);
  const worth = effectiveSampleSize(rates);
  if (worth < fewestIndependent) {
    return unknown(`the rate moved slowly: ${windows} windows count for ${worth.toFixed(1)}, and it takes 5`);
  }
  const centre = mean(rates);
  const reach = (studentReach(worth - 1) * standardDeviation(rates)) / Math.sqrt(worth);
  return known({ low: Math.max(0, centre - reach), high: centre + reach });
}

function minimumOf(spans: readonly Span[], read: (span: Span) => number): number {
  return spans.reduce((least, span) => Math.min(least, read(span)), Number.POSITIVE_INFINITY);
}
