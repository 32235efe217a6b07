import type {
  Comparison,
  ComparisonBasis,
  ComparisonReport,
  ComparisonSide,
  ComparisonVerdict,
  PlainDifference,
} from '../../../core/domain/comparison.ts';
import type { Known } from '../../../core/domain/known.ts';
import { comparisonStatement, shareText } from '../../../core/insight/comparison/comparison-statement.ts';
import { caseName } from '../../format/case-name.ts';
import { formatBytes, formatKnown, formatMs, significant } from '../../format/format.ts';
import { textTable } from './text-table.ts';

const otherColumns = [
  { header: 'Other', align: 'left' },
  { header: '', align: 'right' },
  { header: 'The other is', align: 'left' },
  { header: 'p', align: 'right' },
  { header: 'By', align: 'left' },
] as const;
const baselineColumns = [
  { header: 'Baseline', align: 'left' },
  { header: '', align: 'right' },
] as const;

/** For a reader who was not there: what was compared, how, what came out, and what would decide the rest. */
export function comparisonText(report: ComparisonReport): string {
  const { comparisons, unmatched } = report;
  return [
    ...table(comparisons),
    ...section('Beside the speed (one figure a side: a difference, no claim)', comparisons.flatMap(differenceLines)),
    ...section('Mind', remarkLines(comparisons)),
    ...section(
      'Not compared',
      unmatched.map(({ case: item, reason }) => `${caseName(item)} on ${item.backendId}: ${reason}`),
    ),
    '',
    summary(comparisons),
    ...howToRead(report),
  ].join('\n');
}

/** A baseline that all share stands above the table; otherwise each row has its own. */
function table(comparisons: readonly Comparison[]): string[] {
  const rows = comparisons.map((item) => otherCells(item, familySize(comparisons) > 1));
  const baselines = comparisons.map((item) => [sideName(item.baseline), figureOf(item.baseline, item)] as const);
  const [first] = baselines;
  if (first !== undefined && baselines.every(([name, figure]) => name === first[0] && figure === first[1])) {
    return [`Baseline: ${first.join(', ')}`, '', textTable(otherColumns, rows)];
  }
  return [
    textTable(
      [...baselineColumns, ...otherColumns],
      rows.map((row, index) => [...(baselines[index] ?? []), ...row]),
    ),
  ];
}

function otherCells(comparison: Comparison, isFamily: boolean): string[] {
  const { other, basis, verdict } = comparison;
  return [
    sideName(other),
    figureOf(other, comparison),
    comparisonStatement(comparison),
    pText(comparison, isFamily),
    verdict.state === 'not-comparable' ? '' : basisText(basis),
  ];
}

/** How many were tested: what could not be is no part of the family. */
function familySize(comparisons: readonly Comparison[]): number {
  return comparisons.filter(({ pValue }) => pValue.state === 'known').length;
}

function sideName(side: ComparisonSide): string {
  return `${caseName(side.case)} on ${side.case.backendId} [${side.measurementId.slice(0, 8)}]`;
}

function figureOf({ medianMs, ratePerSecond }: ComparisonSide, { metric }: Comparison): string {
  if (metric === 'median-latency' || ratePerSecond === undefined) return formatMs(medianMs);
  return `${significant(ratePerSecond)} ${metric === 'items-per-second' ? 'items' : 'queries'}/s`;
}

/** The raw p in brackets where being one of several has changed it. */
function pText({ pValue }: Comparison, isFamily: boolean): string {
  if (pValue.state === 'unknown') return '';
  const { raw, adjusted } = pValue.value;
  return isFamily ? `${pFigure(adjusted)} (${pFigure(raw)})` : pFigure(raw);
}

function pFigure(p: number): string {
  return p < 0.001 ? '< 0.001' : p.toFixed(3);
}

function basisText(basis: ComparisonBasis): string {
  if (basis.kind === 'paired') return `${counted(basis.rounds, 'round')}, paired`;
  const { baselineRuns, otherRuns } = basis;
  return baselineRuns === otherRuns
    ? `${counted(baselineRuns, 'run')} each`
    : `${baselineRuns} and ${counted(otherRuns, 'run')}`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function differenceLines(comparison: Comparison): string[] {
  return comparison.differences.flatMap((difference) => {
    // A difference that its own figures do not show is none.
    if (difference.ratio.state === 'unknown' || Math.abs(difference.ratio.value - 1) < 0.005) return [];
    return [`${sideName(comparison.other)}: ${differenceText(difference)}`];
  });
}

function differenceText({ metric, baseline, other, ratio }: PlainDifference): string {
  const names = {
    'items-per-second': 'items a second',
    'queries-per-second': 'queries a second',
    'peak-memory-bytes': 'peak memory',
  };
  const figure = (value: Known<number>): string =>
    formatKnown(value, metric === 'peak-memory-bytes' ? formatBytes : significant);
  return `${names[metric]} ${figure(other)} against ${figure(baseline)} (${formatKnown(ratio, (value) => value.toFixed(2))}×)`;
}

/** What all that could be compared share stands once. */
function remarkLines(comparisons: readonly Comparison[]): string[] {
  const remarks = new Map<string, string[]>();
  for (const { other, remarks: texts } of comparisons) {
    for (const text of texts) remarks.set(text, [...(remarks.get(text) ?? []), sideName(other)]);
  }
  const comparable = comparisons.filter(({ verdict }) => verdict.state !== 'not-comparable').length;
  return [...remarks].map(([text, names]) => (names.length === comparable ? text : `${names.join('; ')}: ${text}`));
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${line}`)];
}

const stateWords: Readonly<Record<ComparisonVerdict['state'], string>> = {
  faster: 'faster',
  slower: 'slower',
  equivalent: 'the same',
  'no-difference-shown': 'no difference shown',
  'too-few-runs': 'too few runs',
  'not-comparable': 'not comparable',
};

function summary(comparisons: readonly Comparison[]): string {
  const counts = Object.entries(stateWords).flatMap(([state, words]) => {
    const count = comparisons.filter(({ verdict }) => verdict.state === state).length;
    return count === 0 ? [] : [`${count} ${words}`];
  });
  return `${counted(comparisons.length, 'comparison')}: ${counts.join(', ')}.`;
}

function howToRead({ comparisons, margin, falseDiscoveryRate }: ComparisonReport): string[] {
  const isAny = (...states: ComparisonVerdict['state'][]): boolean =>
    comparisons.some(({ verdict }) => states.includes(verdict.state));
  const thresholds = comparisons.map(({ threshold }) => threshold);
  const [least, most] = [shareText(Math.min(...thresholds)), shareText(Math.max(...thresholds))];
  const claimed = least === most ? least : `${least} to ${most} (by how much each pair’s runs differ)`;
  const tested = familySize(comparisons);
  return [
    `Intervals are 95 %, over runs in fresh processes. A difference is claimed from ${claimed} up, at p ≤ ${falseDiscoveryRate.runs} (of pairs ${falseDiscoveryRate.paired}); “the same” means shown to lie within ±${shareText(margin)}.`,
    ...(tested > 1
      ? [`p is adjusted for ${tested} comparisons at once (Benjamini–Hochberg); in brackets what it would be alone.`]
      : []),
    ...(isAny('no-difference-shown', 'too-few-runs')
      ? [
          'To decide what is open: measure both in one session with --interleave and more --runs; taking turns needs the fewest.',
        ]
      : []),
  ];
}
