import { type Known, known } from '../../domain/known.ts';
import { effectiveSampleSize } from './effective-sample-size.ts';
import { atRank, median, sorted } from './order.ts';
import { quantileRanks } from './quantile-interval.ts';

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** The 95 % interval of the median, autocorrelation counted. */
export function medianInterval(values: ArrayLike<number>): Known<Interval> {
  const ranks = quantileRanks(values.length, 0.5, effectiveSampleSize(values));
  if (ranks.state === 'unknown') return ranks;
  const ascending = sorted(values);
  return known({ low: atRank(ascending, ranks.value.low), high: atRank(ascending, ranks.value.high) });
}

/** Half the interval's width as a share of the median; infinite while there is no interval. */
export function relativeHalfWidth(values: ArrayLike<number>): number {
  const interval = medianInterval(values);
  if (interval.state === 'unknown') return Number.POSITIVE_INFINITY;
  const centre = median(sorted(values));
  return centre > 0 ? (interval.value.high - interval.value.low) / 2 / centre : Number.POSITIVE_INFINITY;
}
