import type { Report, ReportBlock, ReportSection } from '../../domain/report.ts';
import { environmentSections, methodSection } from './about-sections.ts';
import { benchmarkIds } from '../roofline/rooflines-of.ts';
import { chart, facts, list, report, type ReportSurroundings, section, table, text } from './blocks.ts';
import { countOf, failuresSection } from './failures.ts';
import { groupBy } from './group-by.ts';
import { medianChart } from './interval-charts.ts';
import { nothingSection, type PerformanceContent, rankedGroups, subtitleOf } from './performance-report.ts';
import { fastestStatement, type RankedWork } from './ranking.ts';
import { intervalOf, rateOf } from './result-columns.ts';
import type { ResultRow } from './result-row.ts';
import { machineName, modelName, placeName } from './row-names.ts';

/** Rows of the file by where they are from, with what became of them. */
export interface StoredCount {
  readonly provenance: string;
  readonly outcome: string;
  readonly verdict: string | undefined;
  readonly count: number;
}

export interface SummaryContent extends PerformanceContent {
  readonly stored: readonly StoredCount[];
  readonly sessionCount: number;
}

/** What is in this file, what came out of it, and what nobody has tried yet. */
export function summaryReport(content: SummaryContent, surroundings: ReportSurroundings): Report {
  const { rows, machines } = content;
  const measured = rows.filter(({ outcome }) => outcome === 'measured');
  return report('summary', { title: 'Summary', subtitle: subtitleOf(machines) }, surroundings, [
    storedSection(content),
    ...(measured.length === 0 ? [nothingSection()] : [bestSection(content)]),
    failuresSection(rows),
    untestedSection(rows),
    ...environmentSections(machines),
    methodSection(['newest', 'medians', 'ran', 'verdicts', 'comparisons', 'provenance']),
  ]);
}

function storedSection({ stored, sessionCount, machines }: SummaryContent): ReportSection {
  const total = stored.reduce((sum, { count }) => sum + count, 0);
  const blocks: ReportBlock[] = [
    facts([
      ['Machines', String(machines.length)],
      ['Sessions', String(sessionCount)],
      ['Results', String(total)],
    ]),
  ];
  if (stored.length > 0) {
    blocks.push(
      table(
        'stored',
        'Results by where they are from, repetitions counted',
        [
          { name: 'provenance', label: 'From', kind: 'text' },
          { name: 'outcome', label: 'Outcome', kind: 'text' },
          { name: 'verdict', label: 'Verdict', kind: 'state', nothing: '–' },
          { name: 'results', label: 'Results', kind: 'number', quantity: 'count' },
        ],
        stored.map(({ provenance, outcome, verdict, count }) => ({
          ...(provenance === 'measured' ? {} : { tone: 'muted' as const }),
          cells: [provenance, outcome, verdict ?? null, count],
        })),
      ),
    );
    if (stored.some(({ provenance }) => provenance !== 'measured')) {
      blocks.push(text('What was not measured by Assay counts in nothing below unless it was asked for.'));
    }
  }
  return section('stored', 'What is in the database', blocks);
}

/** Of every model its fastest work of each part: of many batches and shapes the smallest, which is one answer's time. */
function bestSection({ works, contests }: SummaryContent): ReportSection {
  const byModel = groupBy(
    works.filter(({ ranked: [first] }) => first !== undefined && isModel(first.model)),
    ({ machine, ranked: [first] }) => [machine, first?.model, first?.component].join('|'),
  );
  const best = [...byModel.values()].map(smallest).filter((work) => work !== undefined);
  if (best.length === 0) {
    return section('best', 'Best by model', [
      text(
        'No result is valid, so none is best. `assay report performance --include-unstable` ranks unstable ones too; docs/reducing-variance.md says how to make them valid.',
      ),
    ]);
  }
  const drawn = medianChart('best-medians', 'Best by model', rankedGroups(best));
  return section('best', 'Best by model', [
    ...(drawn === undefined ? [] : [chart(drawn)]),
    table(
      'best',
      'The fastest backend of each model part, at its smallest work',
      [
        { name: 'work', label: 'Work', kind: 'text' },
        { name: 'machine', label: 'Machine', kind: 'text', quiet: true },
        { name: 'backend', label: 'Fastest', kind: 'text' },
        { name: 'says', label: 'Against the next', kind: 'text' },
        { name: 'median_ms', label: 'Median', kind: 'number', quantity: 'ms' },
        { name: 'median_interval_ms', label: '95 % interval', kind: 'interval', quantity: 'ms' },
        { name: 'rate_per_second', label: 'Rate', kind: 'number', quantity: 'per-second' },
        { name: 'item', label: 'Of', kind: 'text', nothing: '–', quiet: true },
        { name: 'verdict', label: 'Verdict', kind: 'state' },
        { name: 'measurement_id', label: 'Measurement', kind: 'id' },
      ],
      best.map((work) => {
        const { words, isShown } = fastestStatement(work, contests.get(work.key));
        const [first] = work.ranked;
        return {
          ...(isShown ? { tone: 'good' as const } : {}),
          cells: [
            work.work,
            work.machine,
            first === undefined ? null : placeName(first),
            words,
            first?.median_ms ?? null,
            (first === undefined ? undefined : intervalOf(first)) ?? null,
            (first === undefined ? undefined : rateOf(first)) ?? null,
            first?.item ?? null,
            first?.verdict ?? null,
            first?.measurement_id ?? null,
          ],
        };
      }),
    ),
  ]);
}

/** A micro-benchmark is a question to the machine; the hardware report has its answers. */
function isModel(model: string | undefined): boolean {
  return !Object.values(benchmarkIds).some((id) => id === model);
}

function smallest(works: readonly RankedWork[]): RankedWork | undefined {
  const latency = works.filter(({ ranked: [first] }) => first?.scenario === undefined || first.scenario === 'latency');
  const [least] = (latency.length > 0 ? latency : works).toSorted(
    (left, right) => sizeOf(left) - sizeOf(right) || right.ranked.length - left.ranked.length,
  );
  return least;
}

function sizeOf({ ranked: [first] }: RankedWork): number {
  return (first?.batch ?? 1) * 1e9 + (first?.median_ms ?? 0);
}

const namedModels = 12;

/** A backend that has run something is there; a model that it never tried is what to measure next. */
function untestedSection(rows: readonly ResultRow[]): ReportSection | undefined {
  const own = rows.filter(({ provenance }) => provenance === 'measured');
  const items = [...groupBy(own, machineName)].flatMap(([machine, members]) => untestedOn(machine, members));
  if (items.length === 0) return undefined;
  return section('untested', 'What is untested', [
    text(
      'Backends that ran something, and models that were measured but never tried on them. Untested is not “works”.',
    ),
    list(items),
  ]);
}

function untestedOn(machine: string, rows: readonly ResultRow[]): string[] {
  const models = [...new Set(rows.map(({ model }) => model))].filter(isModel);
  const ran = new Set(rows.filter(({ outcome }) => outcome === 'measured').map(({ backend }) => backend));
  const tried = new Set(rows.map(({ backend, model }) => `${backend}|${model}`));
  return [...ran].toSorted().flatMap((backend) => {
    const missing = models.filter((model) => !tried.has(`${backend}|${model}`));
    if (missing.length === 0) return [];
    const named = missing.slice(0, namedModels).map(modelName).join(', ');
    const more = missing.length > namedModels ? ` and ${missing.length - namedModels} more` : '';
    return [
      `${machine}: ${backend} never tried ${countOf(missing.length, 'model')} (${named}${more}). assay run --backends ${backend} --models ${missing.slice(0, namedModels).join(',')}`,
    ];
  });
}
