import type { ReportQuery } from '../../../core/api/reports.ts';
import type { Report } from '../../../core/domain/report.ts';
import { compatibilityCells } from '../../../core/insight/reports/compatibility.ts';
import { compatibilityReport } from '../../../core/insight/reports/compatibility-report.ts';
import { hardwareReport, type MachineEvidence } from '../../../core/insight/reports/hardware-report.ts';
import { type PerformanceContent, performanceReport } from '../../../core/insight/reports/performance-report.ts';
import { contestsOf, rankWork } from '../../../core/insight/reports/ranking.ts';
import { summaryReport } from '../../../core/insight/reports/summary-report.ts';
import { readRooflines } from '../../roofline/stored-rooflines.ts';
import { comparePairs, pairKey } from './compare-pairs.ts';
import { readClaims, storedCounts } from './read-stored.ts';
import { allMachines, machinesOf, newestNoise } from './read-surroundings.ts';
import { type ReportMaker, surroundingsOf } from './report-maker.ts';
import { type ReportStore, scopeOf, type SelectedRows, selectNewest } from './select-rows.ts';

export async function buildPerformance(maker: ReportMaker, query: ReportQuery): Promise<Report> {
  const selected = await selectNewest(maker.store, query);
  const content = await rankedContent(maker.store, query, selected);
  return performanceReport(content, surroundingsOf(maker, scopeOf(query, selected)));
}

export async function buildSummary(maker: ReportMaker, query: ReportQuery): Promise<Report> {
  const { store } = maker;
  const selected = await selectNewest(store, query);
  const content = await rankedContent(store, query, selected);
  const { stored, sessionCount } = await storedCounts(store);
  const machines = await allMachines(store);
  return summaryReport({ ...content, machines, stored, sessionCount }, surroundingsOf(maker, scopeOf(query, selected)));
}

async function rankedContent(
  store: ReportStore,
  query: ReportQuery,
  { rows }: SelectedRows,
): Promise<PerformanceContent> {
  const works = rankWork(rows, { includeUnstable: query.includeUnstable === 'true' });
  const contests = contestsOf(works);
  const compared = await comparePairs(
    store,
    contests.map(({ fastestId, nextId }) => ({ baselineId: nextId, otherId: fastestId })),
    query.margin,
  );
  return {
    rows,
    works,
    contests: new Map(
      contests.flatMap(({ key, fastestId, nextId }) => {
        const comparison = compared.get(pairKey(nextId, fastestId));
        return comparison === undefined ? [] : [[key, comparison] as const];
      }),
    ),
    machines: await machinesOf(store, rows),
  };
}

export async function buildHardware(maker: ReportMaker, query: ReportQuery): Promise<Report> {
  const { store } = maker;
  const selected = await selectNewest(store, query);
  const machines = (await allMachines(store)).filter(({ id }) => query.machine?.includes(id) ?? true);
  const evidence: MachineEvidence[] = [];
  for (const machine of machines) {
    evidence.push({
      machine,
      rows: selected.rows.filter(({ machine_id: id }) => id === machine.id),
      rooflines: await readRooflines(store, machine.id),
      noise: await newestNoise(store, machine.id),
    });
  }
  return hardwareReport(evidence, surroundingsOf(maker, scopeOf(query, selected)));
}

export async function buildCompatibility(maker: ReportMaker, query: ReportQuery): Promise<Report> {
  const { store } = maker;
  const selected = await selectNewest(store, query);
  const rows = [...selected.rows, ...(await readClaims(store, query))];
  const machines = await allMachines(store);
  const labels = new Map(machines.map(({ id, label }) => [id, label]));
  const named = new Map(selected.rows.map(({ machine_id: id, machine }) => [id, machine]));
  const coverage = (await store.coverage({})).filter(
    (item) =>
      (query.model?.includes(item.modelId) ?? true) &&
      (query.component?.includes(item.component) ?? true) &&
      (query.precision?.includes(item.precision) ?? true) &&
      (query.backend?.includes(item.backendId) ?? true) &&
      (query.machine?.includes(item.machineId) ?? true),
  );
  const cells = compatibilityCells({
    rows,
    // A session's own results are what was asked for: operator coverage belongs to none.
    coverage: query.session === undefined ? coverage : [],
    machineLabel: (id) => named.get(id) ?? labels.get(id) ?? id,
  });
  return compatibilityReport(
    cells,
    await machinesOf(store, selected.rows),
    surroundingsOf(maker, scopeOf(query, selected)),
  );
}
