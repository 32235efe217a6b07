import { type Known, known, unknown } from '../../domain/known.ts';
import { mean, standardDeviation } from './moments.ts';
import type { Interval } from './quantile-interval.ts';
import { studentReach } from './student.ts';

/** What single figures of several runs, one each, are together. */
export interface AcrossRuns {
  /** Geometric mean: times multiply rather than add. */
  readonly centre: number;
  /** 95 %, by Student's t over the logarithms: how far the next process may be from these. */
  readonly interval: Known<Interval>;
  /** Standard deviation of the logarithms. */
  readonly spread: Known<number>;
}

/** Figures of runs in fresh processes, the unit of inference; unknown where one has no logarithm. */
export function summarizeAcrossRuns(figures: readonly number[]): Known<AcrossRuns> {
  if (figures.length === 0) return unknown('there is no run');
  if (!figures.every((figure) => figure > 0)) return unknown('a run took no time that the clock could tell');
  const logarithms = figures.map(Math.log);
  const centre = mean(logarithms);
  if (figures.length < 2) {
    const reason = unknown('one run cannot tell how the next would differ');
    return known({ centre: Math.exp(centre), interval: reason, spread: reason });
  }
  const spread = standardDeviation(logarithms);
  const reach = (studentReach(figures.length - 1) * spread) / Math.sqrt(figures.length);
  return known({
    centre: Math.exp(centre),
    interval: known({ low: Math.exp(centre - reach), high: Math.exp(centre + reach) }),
    spread: known(spread),
  });
}
