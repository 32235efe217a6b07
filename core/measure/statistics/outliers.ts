import { interpolatedQuantile, median, medianAbsoluteDeviation, sorted } from './order.ts';

export interface OutlierCounts {
  /** Beyond 1.5, and beyond 3, interquartile ranges from the quartiles (Tukey's fences). A severe one is not also mild. */
  readonly mild: number;
  readonly severe: number;
  /** Beyond 14.8 MAD (10 sigma, hyperfine's rule). Counted apart from the fences. */
  readonly extreme: number;
}

/** Labels, on a log scale (times multiply rather than add), and never removes. */
export function countOutliers(values: ArrayLike<number>): OutlierCounts {
  // A time below the clock's step reads 0, which has no logarithm; it is the fastest there is.
  const logarithms = sorted(values).map((value) => Math.log(Math.max(value, Number.MIN_VALUE)));
  const lower = interpolatedQuantile(logarithms, 0.25);
  const upper = interpolatedQuantile(logarithms, 0.75);
  const range = upper - lower;
  const centre = median(logarithms);
  const extremeReach = 14.8 * medianAbsoluteDeviation(logarithms);
  const counts = { mild: 0, severe: 0, extreme: 0 };
  for (const value of logarithms) {
    const beyond = Math.max(lower - value, value - upper);
    if (beyond > 3 * range) counts.severe++;
    else if (beyond > 1.5 * range) counts.mild++;
    if (extremeReach > 0 && Math.abs(value - centre) > extremeReach) counts.extreme++;
  }
  return counts;
}
