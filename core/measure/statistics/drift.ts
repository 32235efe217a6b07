import { autocorrelationTime, looksDependent } from './autocorrelation.ts';
import { normalTail } from './student.ts';
import { median, ranksIn, sorted } from './order.ts';

export interface Drift {
  /** Change over the whole trace, by the Theil–Sen slope, as a share of the median. */
  readonly relativeChange: number;
  /** Two-sided p of the Mann–Kendall test that there is no trend. */
  readonly pValue: number;
}

/** Both compare all pairs: a longer trace is first reduced to medians of equal stretches. */
const maximumPoints = 400;

/** The trend of a trace in time. Fewer than 8 values show none. */
export function measureDrift(values: readonly number[]): Drift {
  if (values.length < 8) return { relativeChange: 0, pValue: 1 };
  const points = thinned(values);
  const centre = median(sorted(points));
  const slope = theilSenSlope(points);
  return {
    relativeChange: centre > 0 ? (slope * (points.length - 1)) / centre : 0,
    pValue: mannKendall(points, slope),
  };
}

function thinned(values: readonly number[]): readonly number[] {
  if (values.length <= maximumPoints) return values;
  return Array.from({ length: maximumPoints }, (_, index) => {
    const start = Math.floor((index * values.length) / maximumPoints);
    const end = Math.floor(((index + 1) * values.length) / maximumPoints);
    return median(sorted(values.slice(start, end)));
  });
}

/** Median of the slopes of all pairs, per point (Sen 1968, Estimates of the regression coefficient, section 3). */
function theilSenSlope(points: readonly number[]): number {
  const slopes: number[] = [];
  forEachPair(points, (difference, distance) => slopes.push(difference / distance));
  return median(sorted(slopes));
}

/**
 * Normal approximation with the continuity correction; ties lower the variance (Kendall 1975, chapter 4), dependence of
 * what is left without the trend raises it (Hamed and Rao 1998, A modified Mann–Kendall trend test for autocorrelated data):
 * by the autocorrelation time of the detrended ranks, the limit of their sum for long series.
 */
function mannKendall(points: readonly number[], slope: number): number {
  let score = 0;
  forEachPair(points, (difference) => {
    score += Math.sign(difference);
  });
  const count = points.length;
  const variance = ((count * (count - 1) * (2 * count + 5) - tieTerm(points)) / 18) * varianceInflation(points, slope);
  if (variance <= 0 || score === 0) return 1;
  return 2 * normalTail((Math.abs(score) - 1) / Math.sqrt(variance));
}

function varianceInflation(points: readonly number[], slope: number): number {
  const level = points.map((point, index) => point - slope * index);
  const ranks = ranksIn(sorted(level), level);
  return looksDependent(ranks) ? autocorrelationTime(ranks) : 1;
}

function tieTerm(points: readonly number[]): number {
  const groups = new Map<number, number>();
  for (const point of points) groups.set(point, (groups.get(point) ?? 0) + 1);
  let sum = 0;
  for (const size of groups.values()) sum += size * (size - 1) * (2 * size + 5);
  return sum;
}

function forEachPair(points: readonly number[], visit: (difference: number, distance: number) => void): void {
  for (let later = 1; later < points.length; later++) {
    for (let earlier = 0; earlier < later; earlier++) {
      visit((points[later] ?? 0) - (points[earlier] ?? 0), later - earlier);
    }
  }
}
