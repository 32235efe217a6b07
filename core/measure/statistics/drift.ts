import { median, sorted } from './order.ts';

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
  const change = centre > 0 ? (theilSenSlope(points) * (points.length - 1)) / centre : 0;
  return { relativeChange: change, pValue: mannKendall(points) };
}

function thinned(values: readonly number[]): readonly number[] {
  if (values.length <= maximumPoints) return values;
  return Array.from({ length: maximumPoints }, (_, index) => {
    const start = Math.floor((index * values.length) / maximumPoints);
    const end = Math.floor(((index + 1) * values.length) / maximumPoints);
    return median(sorted(values.slice(start, end)));
  });
}

/** Median of the slopes of all pairs. */
function theilSenSlope(points: readonly number[]): number {
  const slopes: number[] = [];
  forEachPair(points, (difference, distance) => slopes.push(difference / distance));
  return median(sorted(slopes));
}

/** Normal approximation with the continuity correction; ties lower the variance (Kendall 1975). */
function mannKendall(points: readonly number[]): number {
  let score = 0;
  forEachPair(points, (difference) => {
    score += Math.sign(difference);
  });
  const count = points.length;
  const variance = (count * (count - 1) * (2 * count + 5) - tieTerm(points)) / 18;
  if (variance <= 0 || score === 0) return 1;
  return 2 * normalTail((Math.abs(score) - 1) / Math.sqrt(variance));
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

/** P[Z > z] for z >= 0, error below 7.5e-8 (Abramowitz and Stegun 26.2.17). */
function normalTail(z: number): number {
  const t = 1 / (1 + 0.2316419 * z);
  const polynomial = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * polynomial;
}
