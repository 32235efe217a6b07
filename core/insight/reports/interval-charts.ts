import type { IntervalChart, IntervalPoint } from '../../domain/report.ts';
import { distinctLabels } from './distinct-labels.ts';
import { intervalOf } from './result-columns.ts';
import type { ResultRow } from './result-row.ts';
import { placeName } from './row-names.ts';

/** More rows than this are no picture any more; the table under the chart has them all. */
const mostRows = 40;

export interface ChartGroup {
  readonly label: string;
  readonly rows: readonly ResultRow[];
}

/** Medians by work, a mark each backend. On a logarithmic scale equal ratios are equal distances. */
export function medianChart(
  name: string,
  title: string,
  groups: readonly ChartGroup[],
  seriesOf: (row: ResultRow) => string = placeName,
): IntervalChart | undefined {
  return chartOf(groups, {
    name,
    title,
    seriesOf,
    quantity: 'ms',
    words: 'Median time of one run with its 95 % interval, logarithmic: further left is faster.',
    pointOf: (row) => (row.median_ms === undefined ? undefined : { value: row.median_ms, interval: intervalOf(row) }),
  });
}

/** Rates of scenarios that are about a rate. */
export function rateChart(name: string, title: string, groups: readonly ChartGroup[]): IntervalChart | undefined {
  return chartOf(groups, {
    name,
    title,
    seriesOf: placeName,
    quantity: 'per-second',
    words: 'Items or queries a second, logarithmic: further right is faster.',
    pointOf: ({ scenario_rate_per_second: rate }) => (rate === undefined ? undefined : { value: rate }),
  });
}

interface ChartPlan {
  readonly name: string;
  readonly title: string;
  readonly quantity: IntervalChart['quantity'];
  readonly words: string;
  readonly seriesOf: (row: ResultRow) => string;
  readonly pointOf: (row: ResultRow) => { value: number; interval?: IntervalPoint['interval'] | undefined } | undefined;
}

function chartOf(
  groups: readonly ChartGroup[],
  { pointOf, seriesOf, words, ...head }: ChartPlan,
): IntervalChart | undefined {
  const rows = groups
    .map(({ label, rows: members }) => ({ label, points: members.flatMap((row) => pointsOf(row, pointOf, seriesOf)) }))
    .filter(({ points }) => points.length > 0);
  if (rows.length === 0) return undefined;
  const shown = rows.slice(0, mostRows);
  const { shortened, common } = distinctLabels(shown.map(({ label }) => label));
  const shared = common === '' ? '' : ` All of ${common}.`;
  const left = rows.length > shown.length ? ` The first ${shown.length} of ${rows.length}; the table has all.` : '';
  return {
    ...head,
    type: 'intervals',
    scale: 'logarithmic',
    caption: `${words} Hollow: not valid as this backend’s speed.${shared}${left}`,
    series: [...new Set(shown.flatMap(({ points }) => points.map(({ series }) => series)))].toSorted(),
    rows: shown.map(({ label, points }) => ({ label: shortened.get(label) ?? label, points })),
  };
}

function pointsOf(row: ResultRow, pointOf: ChartPlan['pointOf'], seriesOf: ChartPlan['seriesOf']): IntervalPoint[] {
  const found = pointOf(row);
  // No logarithm of 0; and a run that took no time is no measurement.
  if (found === undefined || !(found.value > 0)) return [];
  const { value, interval } = found;
  return [
    {
      series: row.provenance === 'measured' ? seriesOf(row) : `${seriesOf(row)} (${row.provenance})`,
      value,
      ...(interval === undefined || !(interval.low > 0) ? {} : { interval }),
      mark: row.verdict === 'valid' && row.provenance === 'measured' && row.software !== true ? 'solid' : 'hollow',
      note: noteOf(row),
    },
  ];
}

function noteOf({ verdict, provenance, software, runs }: ResultRow): string {
  return [
    ...(provenance === 'measured' ? [verdict ?? 'no verdict'] : [provenance]),
    ...(software === true ? ['software device'] : []),
    ...(runs === undefined ? [] : [runs === 1 ? 'one run' : `${runs} runs`]),
  ].join(', ');
}
