import { ApiError } from '../../../core/api/errors.ts';
import type { ReportQuery } from '../../../core/api/reports.ts';
import type { Comparison, ComparisonSide } from '../../../core/domain/comparison.ts';
import type { Report } from '../../../core/domain/report.ts';
import { groupBy } from '../../../core/insight/reports/group-by.ts';
import { comparisonReport } from '../../../core/insight/reports/comparison-report.ts';
import type { NamedComparison } from '../../../core/insight/reports/comparison-rows.ts';
import { hardwareComparisonReport, machinePairs } from '../../../core/insight/reports/hardware-comparison-report.ts';
import {
  modelComparisonReport,
  type RelativeTime,
  relativeTimes,
} from '../../../core/insight/reports/model-comparison-report.ts';
import { mayRank } from '../../../core/insight/reports/ranking.ts';
import type { ResultRow } from '../../../core/insight/reports/result-row.ts';
import { machineName, placeName, workName } from '../../../core/insight/reports/row-names.ts';
import { caseName } from '../../format/case-name.ts';
import { compareReferences } from '../../comparisons/compare-references.ts';
import { comparePairs, pairKey, readMeasured } from './compare-pairs.ts';
import { machinesOf } from './read-surroundings.ts';
import { type ReportMaker, surroundingsOf } from './report-maker.ts';
import { type ReportStore, scopeOf, selectNewest } from './select-rows.ts';
import { readResultRowsById } from './read-by-id.ts';

export async function buildComparison(maker: ReportMaker, query: ReportQuery): Promise<Report> {
  const { store } = maker;
  const sides = query.sides ?? query.session ?? [];
  if (sides.length === 0) {
    throw new ApiError(
      'bad-request',
      'A comparison needs something to compare.',
      'Name sides, the baseline first: assay report comparison --sides A,B (measurement or session ids, latest:MODEL@BACKEND, baseline:NAME).',
    );
  }
  const { comparisons, unmatched, margin } = await compareReferences(store, { sides, margin: query.margin });
  const ids = comparisons.flatMap(({ baseline, other }) => [baseline.measurementId, other.measurementId]);
  const rows = await readResultRowsById(store, ids);
  const selected = { rows, totalRows: rows.length };
  return comparisonReport(
    {
      named: comparisons.map((comparison) => nameSides(comparison, rows)),
      unmatched: unmatched.map(({ case: item, reason }) => ({
        name: `${caseName(item)} on ${item.backendId}`,
        reason,
      })),
      margin,
      machines: await machinesOf(store, rows),
    },
    surroundingsOf(maker, [
      { term: 'Sides', text: sides.join(', ') },
      ...scopeOf(query, selected).filter(({ term }) => term === 'Cases'),
    ]),
  );
}

/** By what tells the two apart: the backend, else the machine, else the time. */
function nameSides(comparison: Comparison, rows: readonly ResultRow[]): NamedComparison {
  const [left, right] = [rowOf(comparison.baseline, rows), rowOf(comparison.other, rows)];
  const work = left === undefined ? caseName(comparison.baseline.case) : workName(left);
  const names = [placeName, machineName, formName, (row: ResultRow) => takenName(row)]
    .map((nameOf) => [left === undefined ? '' : nameOf(left), right === undefined ? '' : nameOf(right)] as const)
    .filter(([first, second]) => first !== second && first !== '' && second !== '');
  const [baseline, other] = names[0] ?? ['baseline', 'other'];
  return { comparison, work, baseline, other };
}

function rowOf({ measurementId }: ComparisonSide, rows: readonly ResultRow[]): ResultRow | undefined {
  return rows.find(({ measurement_id: id }) => id === measurementId);
}

function formName({ precision, quantization, spelling }: ResultRow): string {
  return [precision, quantization, spelling].filter((part) => part !== undefined).join(' ');
}

function takenName({ started_at: at = '', measurement_id: id }: ResultRow): string {
  return `${at.slice(0, 10)} ${at.slice(11, 16)} (${id.slice(0, 8)})`;
}

export async function buildHardwareComparison(maker: ReportMaker, query: ReportQuery): Promise<Report> {
  const { store } = maker;
  const selected = await selectNewest(store, query);
  const { rows } = selected;
  const baseline = query.machine?.[0] ?? busiestMachine(rows);
  const pairs =
    baseline === undefined ? [] : machinePairs(rows, baseline, { includeUnstable: query.includeUnstable === 'true' });
  const compared = await comparePairs(
    store,
    pairs.map((pair) => ({ baselineId: pair.baseline.measurement_id, otherId: pair.other.measurement_id })),
    query.margin,
  );
  const named = pairs.flatMap((pair): NamedComparison[] => {
    const comparison = compared.get(pairKey(pair.baseline.measurement_id, pair.other.measurement_id));
    if (comparison === undefined) return [];
    const work = `${workName(pair.baseline)} · ${placeName(pair.baseline)}`;
    return [{ comparison, work, baseline: machineName(pair.baseline), other: machineName(pair.other) }];
  });
  return hardwareComparisonReport(
    { rows, named, machines: await machinesOf(store, rows) },
    surroundingsOf(maker, scopeOf(query, selected)),
  );
}

/** The machine with the most results stands as the baseline where none is named. */
function busiestMachine(rows: readonly ResultRow[]): string | undefined {
  const counts = [...groupBy(rows, ({ machine_id: id }) => id ?? '')].filter(([id]) => id !== '');
  return counts.toSorted(([, left], [, right]) => right.length - left.length)[0]?.[0];
}

export async function buildModelComparison(maker: ReportMaker, query: ReportQuery): Promise<Report> {
  const { store } = maker;
  const selected = await selectNewest(store, query);
  return modelComparisonReport(
    {
      rows: selected.rows,
      times: await timesOf(store, selected.rows, query),
      machines: await machinesOf(store, selected.rows),
    },
    surroundingsOf(maker, scopeOf(query, selected)),
  );
}

/** Within one machine and backend, and between results of plain latency: a rate is another question. */
async function timesOf(
  store: ReportStore,
  rows: readonly ResultRow[],
  query: ReportQuery,
): Promise<Map<string, RelativeTime>> {
  const usable = rows.filter(
    (row) => mayRank(row, { includeUnstable: query.includeUnstable === 'true' }) && row.scenario === 'latency',
  );
  const times = new Map<string, RelativeTime>();
  for (const members of groupBy(usable, (row) => `${machineName(row)}|${placeName(row)}`).values()) {
    const ordered = members.toSorted((left, right) => (left.median_ms ?? 0) - (right.median_ms ?? 0));
    const measured = await readMeasured(
      store,
      ordered.map(({ measurement_id: id }) => id),
    );
    const [fastest, ...others] = ordered.flatMap(({ measurement_id: id }) => measured.get(id) ?? []);
    if (fastest === undefined) continue;
    times.set(fastest.id, { ratio: 1, isShown: true });
    for (const [id, time] of relativeTimes(fastest, others)) times.set(id, time);
  }
  return times;
}
