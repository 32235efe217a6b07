import type { TrendMetric } from '../../api/reports.ts';
import type { Comparison } from '../../domain/comparison.ts';
import type { LineChart, Report, ReportBlock, ReportColumn, ReportRow, ReportSection } from '../../domain/report.ts';
import { comparisonStatement } from '../comparison/comparison-statement.ts';
import { type DescribedMachine, environmentSections, methodSection } from './about-sections.ts';
import {
  callout,
  chart,
  foldedSection,
  list,
  part,
  report,
  type ReportSurroundings,
  section,
  slug,
  table,
  text,
} from './blocks.ts';
import { comparisonTone } from './comparison-rows.ts';
import { distinctLabels } from './distinct-labels.ts';
import { countOf } from './failures.ts';
import { nothingSection, subtitleOf } from './performance-report.ts';
import { toneOf } from './result-columns.ts';
import { driverOf, needsDriver, systemOf } from './software-of-row.ts';
import { metricTexts, type TrendLine, type TrendPoint } from './trend.ts';

export interface TrendContent {
  readonly lines: readonly TrendLine[];
  readonly metric: TrendMetric;
  /** A result against the one before it on its line, by the id of the later. */
  readonly steps: ReadonlyMap<string, Comparison>;
  /** The newest of a line against the first since anything else changed, by the id of the newest. */
  readonly spans: ReadonlyMap<string, Comparison>;
  readonly machines: readonly DescribedMachine[];
}

/** Lines in one picture; further ones are told one by one. */
const linesAtOnce = 8;

/** How a number went over time, and what else changed on the way. */
export function trendReport(content: TrendContent, surroundings: ReportSurroundings): Report {
  const { lines, metric, machines } = content;
  const { title } = metricTexts[metric];
  return report(
    'trend',
    { title: `Trend: ${title}`, subtitle: `${countOf(lines.length, 'line')}; ${subtitleOf(machines)}` },
    surroundings,
    lines.length === 0
      ? [nothingSection()]
      : [
          ...lineSections(content),
          ...environmentSections(machines),
          methodSection(['medians', 'verdicts', 'comparisons', 'ran']),
        ],
  );
}

function lineSections(whole: TrendContent): ReportSection[] {
  const { metric } = whole;
  const single = whole.lines.filter((line) => pointCount(line) < 2);
  const repeated = whole.lines.filter((line) => pointCount(line) > 1);
  const { shortened, common } = distinctLabels(repeated.map(({ name }) => name));
  const content = {
    ...whole,
    lines: repeated.map((line) => ({ ...line, name: shortened.get(line.name) ?? line.name })),
  };
  const { lines } = content;
  const { title } = metricTexts[metric];
  const isFew = lines.length <= linesAtOnce;
  return [
    section('trend', `${title} over time`, [
      ...(common === '' ? [] : [text(`All of ${common}.`)]),
      ...claimsBlocks(content),
      ...(isFew && lines.length > 0
        ? [chart(lineChart('trend', `${title} over time`, content, lines)), trendTable(content, lines)]
        : []),
      ...(isFew ? [] : [text(`${lines.length} lines. Open one to see it.`)]),
    ]),
    ...(isFew ? [] : lines.map((line) => oneLinePart(content, line))),
    ...(single.length === 0 ? [] : [singleSection(whole, single)]),
  ];
}

function pointCount({ segments }: TrendLine): number {
  return segments.reduce((sum, { points }) => sum + points.length, 0);
}

function oneLinePart(content: TrendContent, line: TrendLine): ReportSection {
  const id = `trend-${slug(line.name)}`;
  const blocks = [chart(lineChart(id, line.name, content, [line])), trendTable(content, [line])];
  return part(id, `${line.name} (${pointCount(line)})`, blocks, true);
}

function singleSection(content: TrendContent, single: readonly TrendLine[]): ReportSection {
  return foldedSection('once', `Measured once (${single.length})`, [
    text('No trend yet: measure them again.'),
    trendTable(content, single),
  ]);
}

/** What may be said of each line: its last step, and whether something else changed with it. */
function claimsBlocks({ lines, metric, steps, spans }: TrendContent): ReportBlock[] {
  if (metric !== 'median_ms') {
    return [
      callout(
        'muted',
        'This figure has one value a result, not one a run: its course is shown, and no change is claimed.',
      ),
    ];
  }
  if (lines.length === 0)
    return [
      callout(
        'accent',
        'Nothing was measured twice, so there is no trend yet.',
        'Measure the same again: assay run with the same options.',
      ),
    ];
  return [list(lines.map((line) => `${line.name}: ${lastStepText(line, steps)}${spanText(line, spans)}`))];
}

function lastStepText({ segments }: TrendLine, steps: TrendContent['steps']): string {
  const segment = segments.at(-1);
  const newest = segment?.points.at(-1);
  if (segment === undefined || newest === undefined) return 'nothing measured';
  const step = steps.get(newest.row.measurement_id);
  if (step === undefined) return 'not compared with the one before';
  const isAfterChange = segment.points.length === 1 && segment.change !== undefined;
  const since = isAfterChange
    ? ` with another ${segment.change ?? ''}, so that this is no change of the machine’s speed alone`
    : ', with nothing else known to have changed';
  return `the newest against the one before: ${comparisonStatement(step)}${since}`;
}

function spanText({ segments }: TrendLine, spans: TrendContent['spans']): string {
  const points = segments.at(-1)?.points ?? [];
  const [first, newest] = [points[0], points.at(-1)];
  const span = newest === undefined ? undefined : spans.get(newest.row.measurement_id);
  if (first === undefined || span === undefined) return '';
  return `; against the first of these ${points.length}, of ${first.at.slice(0, 10)}: ${comparisonStatement(span)}`;
}

function lineChart(name: string, title: string, { metric }: TrendContent, lines: readonly TrendLine[]): LineChart {
  return {
    type: 'lines',
    name,
    title,
    quantity: metricTexts[metric].quantity,
    caption:
      'Each result with its 95 % interval. A line is broken where something else than the speed changed; the mark names it. Hollow: not valid.',
    series: lines.map((line) => ({
      name: line.name,
      segments: line.segments.map(({ points }) => points.map(chartPoint)),
    })),
    annotations: lines.flatMap((line) =>
      line.segments.flatMap(({ change, points: [first] }) =>
        change === undefined || first === undefined ? [] : [{ at: first.at, series: line.name, text: change }],
      ),
    ),
  };
}

function chartPoint({ row, at, value, interval }: TrendPoint): LineChart['series'][number]['segments'][number][number] {
  return {
    at,
    value,
    ...(interval === undefined ? {} : { interval }),
    mark: row.verdict === 'valid' && row.provenance === 'measured' ? 'solid' : 'hollow',
    note: [row.verdict ?? row.provenance, row.runtime_version === undefined ? '' : `runtime ${row.runtime_version}`]
      .filter((words) => words !== '')
      .join(', '),
  };
}

function trendTable({ metric, steps }: TrendContent, lines: readonly TrendLine[]): ReportBlock {
  const { title, quantity } = metricTexts[metric];
  const hasInterval = metric === 'median_ms';
  const columns: ReportColumn[] = [
    { name: 'line', label: 'Line', kind: 'text', quiet: true },
    { name: 'taken', label: 'Taken', kind: 'time' },
    { name: metric, label: title, kind: 'number', quantity },
    ...(hasInterval
      ? [{ name: 'median_interval_ms', label: '95 % interval', kind: 'interval' as const, quantity }]
      : []),
    { name: 'runs', label: 'Runs', kind: 'number', quantity: 'count' },
    { name: 'verdict', label: 'Verdict', kind: 'state', nothing: 'none' },
    ...(hasInterval ? [{ name: 'says', label: 'Against the one before', kind: 'text' as const, nothing: '–' }] : []),
    { name: 'changed', label: 'Changed with it', kind: 'text', nothing: '–' },
    { name: 'runtime_version', label: 'Runtime', kind: 'text' },
    { name: 'host', label: 'Host', kind: 'text' },
    { name: 'driver', label: 'Driver', kind: 'text', quiet: true },
    { name: 'system', label: 'System', kind: 'text', quiet: true },
    { name: 'assay_version', label: 'Assay', kind: 'text', quiet: true },
    { name: 'measurement_id', label: 'Measurement', kind: 'id' },
  ];
  const rows = lines.flatMap((line) =>
    line.segments.flatMap(({ change, points }) =>
      points.map((point, index) => trendRow(line, point, index === 0 ? change : undefined, hasInterval, steps)),
    ),
  );
  return table('trend', `${title}, result by result`, columns, rows);
}

function trendRow(
  line: TrendLine,
  { row, software, at, value, interval }: TrendPoint,
  change: string | undefined,
  hasInterval: boolean,
  steps: TrendContent['steps'],
): ReportRow {
  const step = steps.get(row.measurement_id);
  const tone = step === undefined ? toneOf(row) : comparisonTone(step);
  return {
    ...(tone === undefined || tone === 'muted' ? {} : { tone }),
    cells: [
      line.name,
      at,
      value,
      ...(hasInterval ? [interval ?? null] : []),
      row.runs ?? null,
      row.verdict ?? null,
      ...(hasInterval ? [step === undefined ? null : comparisonStatement(step)] : []),
      change ?? null,
      row.runtime_version ?? null,
      row.host ?? null,
      needsDriver(row) ? (driverOf(row, software) ?? null) : 'none needed',
      systemOf(software) ?? null,
      software?.assayVersion ?? null,
      row.measurement_id,
    ],
  };
}
