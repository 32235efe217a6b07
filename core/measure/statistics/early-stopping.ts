import binomialCdf from '@stdlib/stats-base-dists-binomial-cdf';
import { type Known, known, unknown } from '../../domain/known.ts';
import { atRank } from './order.ts';

/** LoadGen's c; its tolerance d is 0 (mlcommons/inference, loadgen/early_stopping.cc). */
const confidence = 0.99;

export interface TailEstimate {
  /** At or above the true percentile with 99 % confidence, in the unit of the sample; never the plain percentile. */
  readonly value: number;
  /** LoadGen's t: the value is the t-th largest. */
  readonly overLatency: number;
}

/**
 * How many samples below a percentile (LoadGen's h) are needed for each number t above it: the smallest h with
 * P[Binomial(h + t, 1 - p) <= t] <= 1 - c, which LoadGen writes as the regularised incomplete beta I_p(h, t + 1).
 */
export function underLatencyNeeded(overLatency: number, percentile: number): number {
  let low = 0;
  let high = Math.ceil(((overLatency + 10) * 2) / (1 - percentile));
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isConfident(middle, overLatency, percentile)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function isConfident(under: number, over: number, percentile: number): boolean {
  return binomialCdf(over, under + over, 1 - percentile) <= 1 - confidence;
}

/** The samples it takes to estimate a percentile at all: 64 for the 90th, 662 for the 99th. */
export function samplesForTail(percentile: number): number {
  return underLatencyNeeded(1, percentile) + 1;
}

/**
 * LoadGen's early-stopping estimate of a percentile in single-stream and multi-stream runs: the t-th largest sample, with the
 * largest t that n samples allow (loadgen/results.cc). It takes the samples as independent, as LoadGen does.
 */
export function earlyStoppingEstimate(ascending: Float64Array, percentile: number): Known<TailEstimate> {
  const count = ascending.length;
  const needed = samplesForTail(percentile);
  if (count < needed) {
    const name = `${String(Number((percentile * 100).toFixed(2)))}th percentile`;
    return unknown(`n too small: ${count} samples; early stopping estimates the ${name} from ${needed} on`);
  }
  const overLatency = largestOverLatency(count, percentile);
  return known({ value: atRank(ascending, count - overLatency + 1), overLatency });
}

/** h grows with t, so that n >= h(t) + t holds up to one t and fails beyond it. */
function largestOverLatency(count: number, percentile: number): number {
  let low = 1;
  let high = count;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (isConfident(count - middle, middle, percentile)) low = middle;
    else high = middle - 1;
  }
  return low;
}
