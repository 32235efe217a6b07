import binomialCdf from '@stdlib/stats-base-dists-binomial-cdf';
import { type Known, known, unknown } from '../../domain/known.ts';
import { effectiveSizeAt, type OrderedSample } from './effective-sample-size.ts';
import { studentReach } from './student.ts';
import { atRank } from './order.ts';

/** Two order statistics that enclose a quantile, by their ranks (1-based). */
export interface RankInterval {
  readonly low: number;
  readonly high: number;
}

/** In the unit of the sample. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** What a sample is worth where its values depend on each other; both are n where they do not. */
export interface SampleWorth {
  /** Decides whether a quantile is supported at all. */
  readonly overall: number;
  /** Decides how wide its interval is. */
  readonly atQuantile: number;
}

/** Two-sided 95 %: this much may lie outside on each side. */
const tail = 0.025;

/** The 95 % interval of a quantile, or the reason why the sample supports none. */
export function quantileInterval(sample: OrderedSample, quantile: number): Known<Interval> {
  const { ascending, effectiveSize } = sample;
  const worth = { overall: effectiveSize, atQuantile: effectiveSizeAt(sample, quantile) };
  const ranks = quantileRanks(ascending.length, quantile, worth);
  if (ranks.state === 'unknown') return ranks;
  return known({ low: atRank(ascending, ranks.value.low), high: atRank(ascending, ranks.value.high) });
}

/** The smallest independent sample whose extremes enclose the quantile: q^n and (1 - q)^n must not exceed 2.5 %. */
export function minimumSampleSize(quantile: number): number {
  return Math.ceil(Math.log(tail) / Math.log(Math.max(quantile, 1 - quantile)));
}

/**
 * Which order statistics enclose the quantile with 95 % confidence, whatever the distribution's form (David and Nagaraja 2003,
 * Order Statistics, section 7.1). Exact from Binomial(n, q) for independent samples, at least 95 % of the time; for dependent
 * ones the same from what they are worth.
 */
export function quantileRanks(
  count: number,
  quantile: number,
  worth: SampleWorth = { overall: count, atQuantile: count },
): Known<RankInterval> {
  const overall = Math.min(worth.overall, worth.atQuantile);
  if (overall < minimumSampleSize(quantile)) return unknown(tooSmall(count, quantile, overall));
  const { low, high } = overall < count ? widenedRanks(count, quantile, worth.atQuantile) : exactRanks(count, quantile);
  if (low < 1 || high > count) return unknown(tooSmall(count, quantile, overall));
  return known({ low, high });
}

function exactRanks(count: number, quantile: number): RankInterval {
  // l: the largest rank with P[Bin(n, q) <= l - 1] <= tail. u: the smallest with P[Bin(n, q) >= u] <= tail.
  const deviation = Math.sqrt(count * quantile * (1 - quantile));
  let low = Math.max(0, Math.floor(count * quantile - 4 * deviation) - 1);
  while (binomialCdf(low, count, quantile) <= tail) low++;
  let high = Math.min(count + 1, Math.ceil(count * quantile + 4 * deviation) + 2);
  while (high > 1 && 1 - binomialCdf(high - 2, count, quantile) <= tail) high--;
  return { low, high };
}

/**
 * The binomial's normal approximation with continuity and skewness corrected (Cornish and Fisher 1938, first term), its size
 * the effective one. Student's t rather than the normal: the effective size is itself an estimate, the worse the smaller.
 */
function widenedRanks(count: number, quantile: number, effectiveSize: number): RankInterval {
  const reach = studentReach(effectiveSize - 1);
  const deviation = Math.sqrt((quantile * (1 - quantile)) / effectiveSize);
  const skew = ((1 - 2 * quantile) * (reach ** 2 - 1)) / (6 * effectiveSize);
  const at = (share: number): number => count * (quantile + skew + share * deviation) + 0.5;
  return { low: Math.floor(at(-reach)), high: Math.ceil(at(reach)) };
}

function tooSmall(count: number, quantile: number, overall: number): string {
  const name = quantile === 0.5 ? 'the median' : `the ${String(Number((quantile * 100).toFixed(2)))}th percentile`;
  const counted = overall < count ? `${count} samples that count for ${overall.toFixed(1)}` : `${count} samples`;
  const needed = Math.ceil((minimumSampleSize(quantile) * count) / Math.max(overall, 1));
  // Dependent samples at the very limit may need a little more than the rule of proportion says.
  return `n too small: ${counted} give no 95 % bounds for ${name}; it takes about ${Math.max(needed, count + 1)}`;
}
