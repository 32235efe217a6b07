import { type Known, known, unknown } from '../../domain/known.ts';
import type { RunEvidence } from './evidence.ts';

/**
 * Power 80 %, at the p that is claimed. Runs, two-sided 5 %: (z₀.₉₇₅ + z₀.₈)² × 2, for two sides. Pairs, two-sided 1 %:
 * (z₀.₉₉₅ + z₀.₈)²; s² is that of the differences, and the 2 falls out.
 */
const runsFactor = { runs: 15.7, paired: 11.7 } as const;
/** For Student's t in place of the normal distribution, where runs are few. */
const runsForFewRuns = 2;

/** What decides whether more runs would help; all differences are logarithms. */
export interface Undecided {
  readonly evidence: RunEvidence;
  readonly isSignificantAlone: boolean;
  readonly isSignificant: boolean;
  readonly logMargin: number;
  readonly logThreshold: number;
}

/** Further runs a side that would show a difference of the size of interest, four times in five. */
export function moreRunsNeeded(undecided: Undecided): Known<number> {
  const { evidence, isSignificantAlone, isSignificant, logMargin, logThreshold } = undecided;
  const estimate = Math.abs(evidence.logRatio.estimate);
  if (isSignificant) {
    const reason = `there is a difference of ${percent(estimate)}, but less than the ${percent(logThreshold)} that counts here`;
    return unknown(reason);
  }
  if (isSignificantAlone) return unknown('it would count alone, but not among so many comparisons at once');
  // A difference that would count as it stands; otherwise one of the margin's size, which sameness needs excluded.
  const wanted = estimate > logThreshold ? estimate : logMargin;
  const more = [wanted, estimate]
    .map((difference) => runsToShow(evidence, difference) - evidence.count)
    .find((count) => count > 0 && Number.isFinite(count));
  return more === undefined
    ? unknown('what there is lies between a difference and sameness, and more of the same would probably stay there')
    : known(more);
}

/** Runs a side: R = 15.7 s² / δ², or half of it in pairs (statistics facts A.2). */
function runsToShow({ basis, count, logRatio }: RunEvidence, difference: number): number {
  // s² of one run, or of one pair's difference: what the standard error was made from.
  const variance = (logRatio.standardError ** 2 * count) / (basis.kind === 'paired' ? 1 : 2);
  return Math.ceil((runsFactor[basis.kind] * variance) / difference ** 2) + runsForFewRuns;
}

function percent(logarithm: number): string {
  return `${(Math.expm1(logarithm) * 100).toFixed(1)} %`;
}
