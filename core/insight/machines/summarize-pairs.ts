import type { ComparisonVerdict } from '../../domain/comparison.ts';
import { valueOf } from '../../domain/known.ts';
import type { MachinePair, PairSummary } from '../../domain/side-by-side.ts';
import { geometricMeanOf } from './geometric-mean.ts';

/** Wins and losses of the other machine, as they were shown, and the mean of all ratios that are known. */
export function summarizePairs(pairs: readonly MachinePair[]): PairSummary {
  const ratios = pairs.flatMap(({ comparison: { speed } }) => valueOf(speed)?.ratio ?? []);
  const countOf = (state: ComparisonVerdict['state']): number =>
    pairs.filter(({ comparison: { verdict } }) => verdict.state === state).length;
  return {
    ratios: ratios.length,
    geometricMean: geometricMeanOf(ratios),
    wins: countOf('faster'),
    losses: countOf('slower'),
    same: countOf('equivalent'),
    noDifferenceShown: countOf('no-difference-shown'),
    tooFewRuns: countOf('too-few-runs'),
    notComparable: countOf('not-comparable'),
  };
}
