import binomialCdf from '@stdlib/stats-base-dists-binomial-cdf';
import { type Known, known, unknown } from '../../domain/known.ts';

/** Ranks (1-based) of the two order statistics that enclose a quantile. */
export interface RankInterval {
  readonly low: number;
  readonly high: number;
}

/** Two-sided 95 %: this much may lie outside on each side. */
const tail = 0.025;
/** The normal quantile that belongs to `tail`. */
const normalQuantile = 1.959964;

/**
 * Which order statistics enclose the quantile with 95 % confidence. Exact from Binomial(n, q), free of any assumption on the
 * distribution's form; where samples are autocorrelated (`effectiveSize` < n) its normal approximation with the effective
 * size (statistics facts A.2, rule 4). Fewer samples than the bounds need give no interval, and a reason.
 */
export function quantileRanks(count: number, quantile: number, effectiveSize: number = count): Known<RankInterval> {
  const { low, high } =
    effectiveSize >= count ? exactRanks(count, quantile) : widenedRanks(count, quantile, effectiveSize);
  if (low < 1 || high > count) return unknown(tooSmall(count, quantile, effectiveSize));
  return known({ low, high });
}

function exactRanks(count: number, quantile: number): RankInterval {
  // l: the largest rank with P[Bin(n, q) <= l - 1] <= tail. u: the smallest with P[Bin(n, q) >= u] <= tail.
  let low = Math.max(0, Math.floor(count * quantile - 4 * deviation(count, quantile)) - 1);
  while (binomialCdf(low, count, quantile) <= tail) low++;
  let high = Math.min(count + 1, Math.ceil(count * quantile + 4 * deviation(count, quantile)) + 2);
  while (high > 1 && 1 - binomialCdf(high - 2, count, quantile) <= tail) high--;
  return { low, high };
}

function deviation(count: number, quantile: number): number {
  return Math.sqrt(count * quantile * (1 - quantile));
}

function widenedRanks(count: number, quantile: number, effectiveSize: number): RankInterval {
  const reach = normalQuantile * Math.sqrt((quantile * (1 - quantile)) / effectiveSize);
  return { low: Math.floor(count * (quantile - reach)), high: Math.ceil(count * (quantile + reach)) + 1 };
}

function tooSmall(count: number, quantile: number, effectiveSize: number): string {
  const name = quantile === 0.5 ? 'the median' : `the ${Math.round(quantile * 1000) / 10}th percentile`;
  const counted =
    effectiveSize < count ? `${count} samples that count for ${effectiveSize.toFixed(1)}` : `${count} samples`;
  return `n too small: ${counted} give no 95 % bounds for ${name}`;
}
