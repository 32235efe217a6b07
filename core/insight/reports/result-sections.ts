import type { ReportBlock, ReportSection } from '../../domain/report.ts';
import { chart, part, section, slug, table } from './blocks.ts';
import { groupBy } from './group-by.ts';
import { type ChartGroup, medianChart, rateChart } from './interval-charts.ts';
import { resultColumns, resultTableRow } from './result-columns.ts';
import type { ResultRow } from './result-row.ts';
import { machineName, workName } from './row-names.ts';

/** Up to so many rows stand in one table under one chart; more are told by family, folded. */
const rowsAtOnce = 80;

/** All results with their charts. Several tables of one name are one CSV. */
export function resultSections(id: string, title: string, rows: readonly ResultRow[]): ReportSection[] {
  if (rows.length === 0) return [];
  if (rows.length <= rowsAtOnce) return [section(id, title, resultBlocks(id, title, rows))];
  const families = groupBy(rows, ({ family }) => family ?? 'other');
  return [
    section(id, title, [
      { type: 'text', text: `${rows.length} results, by family. Open one to see its chart and its table.` },
    ]),
    ...[...families].map(([family, members], index) =>
      part(
        `${id}-${slug(family)}`,
        `${family} (${members.length})`,
        resultBlocks(`${id}-${slug(family)}`, family, members),
        index > 0,
      ),
    ),
  ];
}

function resultBlocks(id: string, title: string, rows: readonly ResultRow[]): ReportBlock[] {
  const groups = chartGroups(rows);
  const charts = [
    medianChart(`${id}-medians`, `${title}: medians`, groups.map(latencyOnly)),
    rateChart(`${id}-rates`, `${title}: rates`, groups),
  ].filter((drawn) => drawn !== undefined);
  return [...charts.map(chart), table('results', title, resultColumns, rows.map(resultTableRow))];
}

/** Where the scenario is about a rate, the time of one of its runs is not what one asks for. */
function latencyOnly({ label, rows }: ChartGroup): ChartGroup {
  return { label, rows: rows.filter(({ scenario_rate_per_second: rate }) => rate === undefined) };
}

/** One row a piece of work; the machine is named where there are several. */
export function chartGroups(rows: readonly ResultRow[]): ChartGroup[] {
  const severalMachines = new Set(rows.map(machineName)).size > 1;
  const groups = groupBy(rows, (row) => (severalMachines ? `${workName(row)} · ${machineName(row)}` : workName(row)));
  return [...groups].map(([label, members]) => ({ label, rows: members }));
}
