import type { Comparison } from '../../domain/comparison.ts';
import type { Report, ReportBlock, ReportColumn, ReportRow, ReportSection } from '../../domain/report.ts';
import { type DescribedMachine, environmentSections, methodSection } from './about-sections.ts';
import { callout, chart, report, type ReportSurroundings, section, table, text } from './blocks.ts';
import { type ChartGroup, medianChart } from './interval-charts.ts';
import { countOf, failuresSection } from './failures.ts';
import { fastestStatement, type RankedWork } from './ranking.ts';
import { intervalOf, ranText, rateOf } from './result-columns.ts';
import { resultSections } from './result-sections.ts';
import type { ResultRow } from './result-row.ts';
import { placeName } from './row-names.ts';
import { notRankedSection } from './not-ranked.ts';

export interface PerformanceContent {
  /** Of each case and outcome the row that counts. */
  readonly rows: readonly ResultRow[];
  readonly works: readonly RankedWork[];
  /** The fastest of a work against the next, by the work's key. */
  readonly contests: ReadonlyMap<string, Comparison>;
  readonly machines: readonly DescribedMachine[];
}

/** How fast everything is that was measured, on which backend, and whether being the fastest is shown. */
export function performanceReport(content: PerformanceContent, surroundings: ReportSurroundings): Report {
  const { rows, machines } = content;
  const measured = rows.filter(({ outcome }) => outcome === 'measured');
  return report('performance', { title: 'Performance', subtitle: subtitleOf(machines) }, surroundings, [
    ...(measured.length === 0 ? [nothingSection()] : []),
    ...(content.works.length === 0 ? [] : [fastestSection(content)]),
    ...resultSections('results', 'All results', measured),
    notRankedSection(content.works),
    failuresSection(rows),
    ...environmentSections(machines),
    methodSection(['newest', 'medians', 'ran', 'verdicts', 'comparisons', 'provenance']),
  ]);
}

export function subtitleOf(machines: readonly DescribedMachine[]): string {
  const [only, second] = machines;
  if (only === undefined) return 'No machine that Assay measured on';
  return second === undefined ? only.label : countOf(machines.length, 'machine');
}

export function nothingSection(): ReportSection {
  return section('nothing', 'Nothing to show yet', [
    callout(
      'accent',
      'No result fits what was asked.',
      'Measure something: assay run --models bert-tiny --backends ort-cpu. Or leave filters out; --provenance measured,imported shows what other tools measured too.',
    ),
  ]);
}

const fastestColumns: readonly ReportColumn[] = [
  { name: 'work', label: 'Work', kind: 'text' },
  { name: 'machine', label: 'Machine', kind: 'text', quiet: true },
  { name: 'fastest', label: 'Fastest', kind: 'text', nothing: 'none' },
  { name: 'says', label: 'Against the next', kind: 'text' },
  { name: 'median_ms', label: 'Median', kind: 'number', quantity: 'ms', nothing: '–' },
  { name: 'median_interval_ms', label: '95 % interval', kind: 'interval', quantity: 'ms', nothing: '–' },
  { name: 'rate_per_second', label: 'Rate', kind: 'number', quantity: 'per-second', nothing: '–' },
  { name: 'item', label: 'Of', kind: 'text', nothing: '–', quiet: true },
  { name: 'verdict', label: 'Verdict', kind: 'state', nothing: 'none' },
  { name: 'ran', label: 'Ran', kind: 'text' },
  { name: 'backends', label: 'Ranked', kind: 'number', quantity: 'count' },
  { name: 'measurement_id', label: 'Measurement', kind: 'id', nothing: '–' },
];

export function fastestSection({ works, contests }: Pick<PerformanceContent, 'works' | 'contests'>): ReportSection {
  const rows = works.map((work) => fastestRow(work, contests.get(work.key)));
  const shown = works.filter((work) => fastestStatement(work, contests.get(work.key)).isShown).length;
  const contested = works.filter(({ ranked }) => ranked.length > 1).length;
  const summary =
    contested === 0
      ? `${countOf(works.length, 'piece of work', 'pieces of work')}; none has usable numbers of two backends, so none has a fastest that could be shown.`
      : `${countOf(works.length, 'piece of work', 'pieces of work')}, ${contested} with two backends or more; of ${shown} of these the fastest is shown to be the fastest.`;
  return section('fastest', 'What is fastest', [
    text(summary),
    ...fastestChart(works),
    table('fastest', 'The fastest backend of each piece of work', fastestColumns, rows),
  ]);
}

/** Of those that have a fastest: who is how far behind. */
function fastestChart(works: readonly RankedWork[]): ReportBlock[] {
  const contested = works.filter(({ ranked }) => ranked.length > 1);
  const drawn = medianChart('fastest', 'Ranked backends of each piece of work', rankedGroups(contested));
  return drawn === undefined ? [] : [chart(drawn)];
}

/** The machine is named where there are several. */
export function rankedGroups(works: readonly RankedWork[]): ChartGroup[] {
  const severalMachines = new Set(works.map(({ machine }) => machine)).size > 1;
  return works.map(({ work, machine, ranked }) => ({
    label: severalMachines ? `${work} · ${machine}` : work,
    rows: ranked,
  }));
}

function fastestRow(work: RankedWork, contest: Comparison | undefined): ReportRow {
  const [fastest] = work.ranked;
  const { words, isShown } = fastestStatement(work, contest);
  const cells: ReportRow['cells'] = [
    work.work,
    work.machine,
    fastest === undefined ? null : placeName(fastest),
    words,
    fastest?.median_ms ?? null,
    (fastest === undefined ? undefined : intervalOf(fastest)) ?? null,
    (fastest === undefined ? undefined : rateOf(fastest)) ?? null,
    fastest?.item ?? null,
    fastest?.verdict ?? null,
    // No backend is the fastest: that is no unknown one.
    fastest === undefined ? '–' : ranText(fastest),
    work.ranked.length,
    fastest?.measurement_id ?? null,
  ];
  return { cells, ...(isShown ? { tone: 'good' } : fastest === undefined ? { tone: 'muted' } : {}) };
}
