import type { Report } from '../../domain/report.ts';
import { type DescribedMachine, environmentSections, methodSection } from './about-sections.ts';
import { callout, chart, report, type ReportSurroundings, section, table } from './blocks.ts';
import type { NamedComparison } from './comparison-rows.ts';
import { comparisonsSection, unmatchedSection } from './comparison-report.ts';
import { countOf } from './failures.ts';
import { groupBy } from './group-by.ts';
import { medianChart } from './interval-charts.ts';
import { nothingSection } from './performance-report.ts';
import { mayRank, type RankingOptions } from './ranking.ts';
import { resultColumns, resultTableRow } from './result-columns.ts';
import type { ResultRow } from './result-row.ts';
import { machineName, placeName, workName } from './row-names.ts';

export interface HardwareComparisonContent {
  readonly rows: readonly ResultRow[];
  readonly named: readonly NamedComparison[];
  readonly machines: readonly DescribedMachine[];
}

/** The same work on the same backend of another machine. */
export interface MachinePair {
  readonly baseline: ResultRow;
  readonly other: ResultRow;
}

/** Each machine against the first, work by work and backend by backend; only what may be ranked. */
export function machinePairs(
  rows: readonly ResultRow[],
  baselineMachine: string,
  options: RankingOptions,
): MachinePair[] {
  const groups = groupBy(
    rows.filter((row) => mayRank(row, options)),
    pairKey,
  );
  return [...groups.values()].flatMap((members) => {
    const baseline = members.find((row) => row.machine_id === baselineMachine);
    if (baseline === undefined) return [];
    return members.filter((row) => row.machine_id !== baselineMachine).map((other) => ({ baseline, other }));
  });
}

function pairKey(row: ResultRow): string {
  return `${row.workload_id ?? workName(row)}|${placeName(row)}`;
}

/** One model on several machines. */
export function hardwareComparisonReport(content: HardwareComparisonContent, surroundings: ReportSurroundings): Report {
  const { rows, named, machines } = content;
  const measured = rows.filter(({ outcome }) => outcome === 'measured');
  const models = [...new Set(measured.map(({ model }) => model))];
  const groups = [...groupBy(measured, (row) => `${workName(row)} · ${placeName(row)}`)].map(([label, members]) => ({
    label,
    rows: members,
  }));
  // A mark a machine: on one backend, that is what tells them apart.
  const drawn = medianChart('machine-medians', 'Medians by machine', groups, machineName);
  return report(
    'hardware-comparison',
    {
      title: 'Machines compared',
      subtitle: `${countOf(models.length, 'model')} on ${countOf(new Set(measured.map(machineName)).size, 'machine')}`,
    },
    surroundings,
    [
      ...(measured.length === 0 ? [nothingSection()] : []),
      ...(named.length === 0 && measured.length > 0 ? [onlyOneSection()] : []),
      ...(named.length === 0 ? [] : [comparisonsSection(named)]),
      measured.length === 0
        ? undefined
        : section('results', 'Results by machine', [
            ...(drawn === undefined ? [] : [chart(drawn)]),
            table('results', 'Results by machine', resultColumns, measured.map(resultTableRow)),
          ]),
      unmatchedSection(withoutCounterpart(measured, named)),
      ...environmentSections(machines),
      methodSection(['newest', 'medians', 'verdicts', 'comparisons', 'ran', 'provenance']),
    ],
  );
}

function onlyOneSection() {
  return section('one-machine', 'Nothing to compare yet', [
    callout(
      'accent',
      'No work was measured with a valid result on the same backend of two machines.',
      'Bring the results of another machine: assay db merge FILE. --include-unstable compares unstable results too.',
    ),
  ]);
}

function withoutCounterpart(
  rows: readonly ResultRow[],
  named: readonly NamedComparison[],
): { readonly name: string; readonly reason: string }[] {
  const compared = new Set(
    named.flatMap(({ comparison }) => [comparison.baseline.measurementId, comparison.other.measurementId]),
  );
  return rows
    .filter(({ measurement_id: id }) => !compared.has(id))
    .map((row) => ({
      name: `${workName(row)} on ${placeName(row)}, ${machineName(row)}`,
      reason:
        row.verdict === 'valid'
          ? 'not measured on the baseline’s machine'
          : `not ranked: ${row.verdict ?? row.provenance}`,
    }));
}
