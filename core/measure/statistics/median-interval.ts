import type { Known } from '../../domain/known.ts';
import { orderSample, type OrderedSample } from './effective-sample-size.ts';
import { median } from './order.ts';
import { type Interval, quantileInterval } from './quantile-interval.ts';

/** The 95 % interval of the median, autocorrelation counted. */
export function medianInterval(values: ArrayLike<number>): Known<Interval> {
  return quantileInterval(orderSample(values), 0.5);
}

/** Half the interval's width as a share of the median; infinite while there is no interval. */
export function relativeHalfWidth(sample: OrderedSample): number {
  const interval = quantileInterval(sample, 0.5);
  const centre = median(sample.ascending);
  if (interval.state === 'unknown' || !(centre > 0)) return Number.POSITIVE_INFINITY;
  return (interval.value.high - interval.value.low) / 2 / centre;
}
