import type { Comparison, ComparisonBasis, PlainDifference } from '../../../core/domain/comparison.ts';
import { formatCount, formatPercent } from '../../format/number.ts';
import { formatQuantity, quantityText } from '../../format/units.ts';

/** How the two were compared, in a few words. */
export function basisText(basis: ComparisonBasis): string {
  switch (basis.kind) {
    case 'paired':
      return `paired over ${formatCount(basis.rounds, 'round')}`;
    case 'runs':
      return basis.baselineRuns === basis.otherRuns
        ? `${formatCount(basis.otherRuns, 'run')} each, not interleaved`
        : `${String(basis.baselineRuns)} and ${formatCount(basis.otherRuns, 'run')}, not interleaved`;
  }
}

/** A p of zero is one that is smaller than can be told. */
export function pValueText(p: number): string {
  if (p < 0.001) return '< 0.001';
  return p.toFixed(p < 0.1 ? 3 : 2);
}

/** Everything that the statement rests on, a sentence each. */
export function groundsOf(comparison: Comparison): readonly string[] {
  const { basis, pValue, threshold } = comparison;
  const how =
    basis.kind === 'paired'
      ? 'Paired: both had a run in every round of one interleaved session, so that what drifts hits both.'
      : 'Unpaired: each side’s own runs in fresh processes (Welch).';
  const p =
    pValue.state === 'known'
      ? `p ${pValueText(pValue.value.raw)}; ${pValueText(pValue.value.adjusted)} among all compared here (Benjamini–Hochberg).`
      : `No test: ${pValue.reason}`;
  return [
    how,
    ...(comparison.metric === 'median-latency' ? [] : [`Compared by ${metricNames[comparison.metric]}, run by run.`]),
    p,
    basis.kind === 'paired'
      ? `Less than ±${formatPercent(threshold)} is not claimed, nor anything at p above 0.01.`
      : `Less than ±${formatPercent(threshold)} is not claimed: the least that counts, or twice what runs of one side differ by.`,
    ...comparison.differences.flatMap(differenceText),
    ...comparison.remarks,
  ];
}

const metricNames: Readonly<Record<PlainDifference['metric'], string>> = {
  'items-per-second': 'items per second',
  'queries-per-second': 'queries per second',
  'peak-memory-bytes': 'peak memory',
};

/** One figure a side: told, and not claimed. */
function differenceText({ metric, baseline, other }: PlainDifference): readonly string[] {
  if (baseline.state === 'unknown' || other.state === 'unknown') return [];
  const unit = metric === 'peak-memory-bytes' ? 'bytes' : '1/s';
  const text = (value: number): string => quantityText(formatQuantity(value, unit));
  return [`${metricNames[metric]}: ${text(other.value)} against ${text(baseline.value)}, one figure a side.`];
}

/** The largest of the numbers of further runs that undecided comparisons ask for; absent where none does. */
export function mostFurtherRuns(comparisons: readonly Comparison[]): number | undefined {
  const further = comparisons.flatMap(({ verdict }) =>
    verdict.state === 'no-difference-shown' && verdict.moreRuns.state === 'known' ? [verdict.moreRuns.value] : [],
  );
  return further.length === 0 ? undefined : Math.max(...further);
}
