import { mean } from './statistics/moments.ts';
import { interpolatedQuantile, medianAbsoluteDeviation, sorted } from './statistics/order.ts';

/** pyperf compares two windows of 20 values (`_worker.py`, calibrate warm-ups). */
export const windowSize = 20;
/** Below two windows of three a quartile says nothing. */
const smallestWindow = 3;
/** A spread under this share of the median is too small for its change to mean an unsettled state. */
const negligibleSpread = 0.02;

/**
 * pyperf's test of whether a trace has settled: the older window's first value is no outlier and the windows agree in mean
 * (−50 % to +10 %), quartiles (5 %) and MAD (10 %). The MAD is compared only where the spread matters: of two windows of
 * 20 from one and the same distribution, most differ by more than 10 % in MAD, which would call settled runs unsettled.
 */
export function hasSettled(values: readonly number[]): boolean {
  const windows = lastWindows(values);
  return windows !== undefined && levelsAgree(windows) && spreadsAgree(windows);
}

/**
 * The same without the MAD, for a trace that time cut short: there is no next window to try, and spread is told by the
 * interval and the "noisy" reason anyway. What must not pass is a level that still moves.
 */
export function levelHasSettled(values: readonly number[]): boolean {
  const windows = lastWindows(values);
  return windows !== undefined && levelsAgree(windows);
}

interface Windows {
  readonly older: readonly number[];
  readonly newer: readonly number[];
}

function lastWindows(values: readonly number[]): Windows | undefined {
  const size = Math.min(windowSize, Math.floor(values.length / 2));
  if (size < smallestWindow) return undefined;
  return { older: values.slice(values.length - 2 * size, values.length - size), newer: values.slice(-size) };
}

function levelsAgree({ older, newer }: Windows): boolean {
  return !startsWithOutlier(older, newer) && meansAgree(older, newer) && quartilesAgree(older, newer);
}

function startsWithOutlier(older: readonly number[], newer: readonly number[]): boolean {
  const [first = 0, ...rest] = older;
  const others = sorted([...rest, ...newer]);
  const lower = interpolatedQuantile(others, 0.25);
  const upper = interpolatedQuantile(others, 0.75);
  return first > upper + 1.5 * (upper - lower);
}

function meansAgree(older: readonly number[], newer: readonly number[]): boolean {
  const change = relativeChange(mean(older), mean(newer));
  return change >= -0.5 && change <= 0.1;
}

function quartilesAgree(older: readonly number[], newer: readonly number[]): boolean {
  const before = sorted(older);
  const after = sorted(newer);
  return [0.25, 0.75].every(
    (share) =>
      Math.abs(relativeChange(interpolatedQuantile(before, share), interpolatedQuantile(after, share))) <= 0.05,
  );
}

function spreadsAgree({ older, newer }: Windows): boolean {
  const after = sorted(newer);
  const madBefore = medianAbsoluteDeviation(sorted(older));
  const madAfter = medianAbsoluteDeviation(after);
  const spread = Math.max(madBefore, madAfter) / interpolatedQuantile(after, 0.5);
  return spread <= negligibleSpread || Math.abs(relativeChange(madBefore, madAfter)) <= 0.1;
}

function relativeChange(before: number, after: number): number {
  if (after === 0) return before === 0 ? 0 : Number.POSITIVE_INFINITY;
  return (before - after) / after;
}
