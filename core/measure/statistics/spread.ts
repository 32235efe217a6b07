import { mean, standardDeviation } from './moments.ts';
import { median, medianAbsoluteDeviation } from './order.ts';

/** Makes the MAD of a normal distribution equal its standard deviation. */
const madScale = 1.4826;

/** 1.4826 × MAD / median: the scatter of single values, blind to outliers. 0 where the median is 0. */
export function relativeMad(ascending: Float64Array): number {
  const centre = median(ascending);
  return centre > 0 ? (madScale * medianAbsoluteDeviation(ascending)) / centre : 0;
}

/** Standard deviation / mean: the same with outliers counted in full. 0 where the mean is 0. */
export function coefficientOfVariation(values: ArrayLike<number>): number {
  const centre = mean(values);
  return centre > 0 ? standardDeviation(values) / centre : 0;
}
