import type { Comparison } from '../../domain/comparison.ts';
import { valueOf } from '../../domain/known.ts';
import type { IntervalChart, ReportColumn, ReportRow, Tone } from '../../domain/report.ts';
import { distinctLabels } from './distinct-labels.ts';
import { comparisonStatement } from '../comparison/comparison-statement.ts';

/** A comparison with what its sides are called. */
export interface NamedComparison {
  readonly comparison: Comparison;
  readonly work: string;
  readonly baseline: string;
  readonly other: string;
}

/** What is said of a pair stands before the figures that it follows from: a table wider than the page hides its end. */
export const comparisonColumns: readonly ReportColumn[] = [
  { name: 'work', label: 'Work', kind: 'text' },
  { name: 'baseline', label: 'Baseline', kind: 'text' },
  { name: 'other', label: 'Compared', kind: 'text' },
  { name: 'speed_ratio', label: 'Speed', kind: 'number', quantity: 'ratio' },
  { name: 'speed_ratio_interval', label: '95 % interval', kind: 'interval', quantity: 'ratio' },
  { name: 'says', label: 'Says', kind: 'text' },
  { name: 'baseline_median_ms', label: 'Baseline median', kind: 'number', quantity: 'ms' },
  { name: 'other_median_ms', label: 'Its median', kind: 'number', quantity: 'ms' },
  { name: 'p_adjusted', label: 'p (corrected)', kind: 'number', quantity: 'p-value', nothing: '–' },
  { name: 'runs', label: 'Runs', kind: 'text' },
  { name: 'baseline_id', label: 'Baseline id', kind: 'id' },
  { name: 'other_id', label: 'Its id', kind: 'id' },
];

export function comparisonRow({ comparison, work, baseline, other }: NamedComparison): ReportRow {
  const { basis, speed, pValue } = comparison;
  const ratio = valueOf(speed);
  const interval = ratio === undefined ? undefined : valueOf(ratio.interval);
  return {
    tone: comparisonTone(comparison),
    cells: [
      work,
      baseline,
      other,
      ratio?.ratio ?? null,
      interval ?? null,
      comparisonStatement(comparison),
      comparison.baseline.medianMs,
      comparison.other.medianMs,
      valueOf(pValue)?.adjusted ?? null,
      basis.kind === 'paired' ? `${basis.rounds} rounds` : `${basis.baselineRuns} and ${basis.otherRuns}`,
      comparison.baseline.measurementId,
      comparison.other.measurementId,
    ],
  };
}

export function comparisonTone({ verdict: { state } }: Comparison): Tone {
  switch (state) {
    case 'faster':
      return 'good';
    case 'slower':
      return 'bad';
    case 'equivalent':
      return 'accent';
    case 'no-difference-shown':
    case 'too-few-runs':
    case 'not-comparable':
      return 'muted';
  }
}

const mostRows = 60;

/** How many times as fast, with its interval; to the right of 1 is faster. Only a shown difference is solid. */
export function ratioChart(name: string, title: string, named: readonly NamedComparison[]): IntervalChart | undefined {
  const rows = named.flatMap(({ comparison, work, baseline, other }) => {
    const speed = valueOf(comparison.speed);
    if (speed === undefined) return [];
    const interval = valueOf(speed.interval);
    const { state } = comparison.verdict;
    const isShown = state === 'faster' || state === 'slower' || state === 'equivalent';
    const point = {
      series: other,
      value: speed.ratio,
      ...(interval === undefined ? {} : { interval }),
      mark: isShown ? ('solid' as const) : ('hollow' as const),
      note: comparisonStatement(comparison),
    };
    return [{ label: [work, `${other} / ${baseline}`].join(' · '), points: [point] }];
  });
  if (rows.length === 0) return undefined;
  const shown = rows.slice(0, mostRows);
  const { shortened, common } = distinctLabels(shown.map(({ label }) => label));
  const shared = common === '' ? '' : ` All of ${common}.`;
  const left = rows.length > shown.length ? ` The first ${shown.length} of ${rows.length}; the table has all.` : '';
  return {
    type: 'intervals',
    name,
    title,
    quantity: 'ratio',
    scale: 'logarithmic',
    reference: 1,
    caption: `Speed over the baseline’s, 95 % interval, logarithmic: right of 1 is faster. Hollow: no difference and no sameness is shown.${shared}${left}`,
    series: [...new Set(shown.flatMap(({ points }) => points.map(({ series }) => series)))],
    rows: shown.map(({ label, points }) => ({ label: shortened.get(label) ?? label, points })),
  };
}
