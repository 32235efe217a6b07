import { interpolatedQuantile, median, medianAbsoluteDeviation, sorted } from './order.ts';

export interface OutlierCounts {
  /** Beyond 1.5, and beyond 3, interquartile ranges from the quartiles (Tukey's fences). A severe one is not also mild. */
  readonly mild: number;
  readonly severe: number;
  /** Beyond 14.8 MAD (10 sigma, hyperfine's rule). Counted apart from the fences. */
  readonly extreme: number;
}

/** What is said of one value. A label never takes a value out of any figure. */
export interface OutlierLabel {
  readonly fence: 'inside' | 'mild' | 'severe';
  readonly isExtreme: boolean;
}

/** One label for each value, in the order of the values; judged on a log scale, since times multiply rather than add. */
export function labelOutliers(values: ArrayLike<number>): OutlierLabel[] {
  const logarithms = Float64Array.from(values, (value) => Math.log(atLeastSomething(value)));
  const ascending = sorted(logarithms);
  const lower = interpolatedQuantile(ascending, 0.25);
  const upper = interpolatedQuantile(ascending, 0.75);
  const range = upper - lower;
  const centre = median(ascending);
  const extremeReach = 14.8 * medianAbsoluteDeviation(ascending);
  return Array.from(logarithms, (value) => {
    const beyond = Math.max(lower - value, value - upper);
    return {
      fence: beyond > 3 * range ? 'severe' : beyond > 1.5 * range ? 'mild' : 'inside',
      isExtreme: extremeReach > 0 && Math.abs(value - centre) > extremeReach,
    };
  });
}

export function countOutliers(values: ArrayLike<number>): OutlierCounts {
  const counts = { mild: 0, severe: 0, extreme: 0 };
  for (const { fence, isExtreme } of labelOutliers(values)) {
    if (fence !== 'inside') counts[fence]++;
    if (isExtreme) counts.extreme++;
  }
  return counts;
}

/** A time below the clock's step reads 0, which has no logarithm; it is the fastest there is. */
function atLeastSomething(value: number): number {
  return Math.max(value, Number.MIN_VALUE);
}
