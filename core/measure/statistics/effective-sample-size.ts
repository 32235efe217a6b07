import { autocorrelationTime, looksDependent } from './autocorrelation.ts';
import { atRank, ranksIn, sorted } from './order.ts';

/** A sample with what all its figures need: its order, and what its dependence makes it worth. */
export interface OrderedSample {
  readonly values: ArrayLike<number>;
  readonly ascending: Float64Array;
  /** How many independent samples it is worth; n where nothing speaks against independence. Never more than n. */
  readonly effectiveSize: number;
}

/** Below this, an autocorrelation says nothing. */
const smallestSeries = 8;

/**
 * Dependence is judged on ranks, so that one outlier neither hides nor fakes it (Vehtari et al. 2021, Rank-normalization,
 * folding, and localization, section 3.2). A sample that passes as independent is taken as such: its autocorrelation time,
 * estimated, would be above 1 by chance alone and would widen exact intervals for nothing.
 */
export function orderSample(values: ArrayLike<number>): OrderedSample {
  const ascending = sorted(values);
  const ranks = ranksIn(ascending, values);
  const isIndependent = values.length < smallestSeries || !looksDependent(ranks);
  return {
    values,
    ascending,
    effectiveSize: isIndependent ? values.length : values.length / autocorrelationTime(ranks),
  };
}

/** How many independent samples a trace is worth, over all of its distribution. */
export function effectiveSampleSize(values: ArrayLike<number>): number {
  return orderSample(values).effectiveSize;
}

/**
 * What the sample is worth for one quantile: the autocorrelation time of "lies at or below it", since that is what a
 * quantile's error comes from (Vehtari et al. 2021, section 4.3). Tails forget faster than the middle, so that the ranks' own
 * would widen a 90th percentile's interval far beyond 95 %.
 */
export function effectiveSizeAt(sample: OrderedSample, quantile: number): number {
  const { values, ascending, effectiveSize } = sample;
  if (effectiveSize >= values.length) return values.length;
  const cut = atRank(ascending, Math.max(1, Math.ceil(values.length * quantile)));
  const isBelow = Float64Array.from({ length: values.length }, (_, index) => ((values[index] ?? 0) <= cut ? 1 : 0));
  return values.length / autocorrelationTime(isBelow);
}
