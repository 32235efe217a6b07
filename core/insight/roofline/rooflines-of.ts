import { type Known, known, unknown, valueOf } from '../../domain/known.ts';
import type { Measured } from '../../domain/measurement.ts';
import { type BenchmarkRow, BenchmarkRows, type ReadRow } from './benchmark-rows.ts';
import { type Roofline, rooflineRemedy } from './roofline.ts';

/** The micro-benchmarks by what they show. */
export const benchmarkIds = {
  gemm: 'micro-gemm',
  gemv: 'micro-gemv',
  copy: 'micro-copy',
  launch: 'micro-launch',
  empty: 'micro-empty',
} as const;

/**
 * One roofline for each backend, number of threads and runtime version among measurements of one machine, the newest first. Of
 * several measurements of the same case the newest counts that is not invalid, of several shapes the best.
 */
export function rooflinesOf(measurements: readonly Measured[]): Roofline[] {
  const ids: readonly string[] = Object.values(benchmarkIds);
  const groups = new Map<string, Measured[]>();
  for (const item of measurements) {
    if (!ids.includes(item.case.workload.modelId)) continue;
    const key = rooflineKey(item);
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return [...groups.values()].flatMap(rooflineOf).sort((a, b) => (a.measuredAt < b.measuredAt ? 1 : -1));
}

/** The roofline that a measurement stands under. */
export function findRoofline(rooflines: readonly Roofline[], item: Measured): Roofline | undefined {
  return rooflines.find(({ backendId, threads, runtime, runtimeVersion }) => {
    const key = [backendId, threads ?? 'default', runtime, runtimeVersion].join(' ');
    return key === rooflineKey(item);
  });
}

function rooflineKey({ case: { backendId, threads }, execution }: Measured): string {
  return [backendId, threads ?? 'default', execution.runtime, execution.runtimeVersion].join(' ');
}

function rooflineOf(group: readonly Measured[]): Roofline[] {
  const newestFirst = group.toSorted((a, b) => (a.startedAt < b.startedAt ? 1 : -1));
  const [newest] = newestFirst;
  if (newest === undefined) return [];
  const { backendId, threads } = newest.case;
  const { runtime, runtimeVersion, deviceName, software } = newest.execution;
  const identity = { backendId, ...(threads === undefined ? {} : { threads }) };
  const rows = new BenchmarkRows(newestFirst, rooflineRemedy(identity));
  const emptyRun = rows.best(benchmarkIds.empty, 'fp32', 'smallest', () => known((ms) => ms));
  return [
    {
      ...identity,
      runtime,
      runtimeVersion,
      deviceName,
      software,
      gemm: rows.byPrecision(benchmarkIds.gemm, ({ cost }) => perSecond(cost.flops)),
      gemv: rows.byPrecision(benchmarkIds.gemv, ({ cost }) => perSecond(cost.weightBytes)),
      copy: rows.best(benchmarkIds.copy, 'fp32', 'largest', ({ item, cost }) =>
        ifEveryNodeRan({ item, cost }, () => perSecond(cost.bytes)),
      ),
      launch: rows.best(benchmarkIds.launch, 'fp32', 'smallest', launchCost(valueOf(emptyRun)?.value)),
      emptyRun,
      sessionCreation: sessionCreation(rows.newest(benchmarkIds.empty), rooflineRemedy(identity)),
      measuredAt: newest.startedAt,
    },
  ];
}

function perSecond(amount: number): Known<(milliseconds: number) => number> {
  return known((ms) => (amount / ms) * 1000);
}

/** What each further operator adds to a run of one. Where that was not measured, a run's own cost is shared out among all. */
function launchCost(emptyMs: number | undefined): ReadRow {
  return (row) =>
    ifEveryNodeRan(row, () => {
      const { nodes } = row.cost;
      return known((ms) => (emptyMs === undefined ? ms / nodes : Math.max(0, ms - emptyMs) / (nodes - 1)));
    });
}

/** A provider that makes one kernel of several operators moves fewer bytes and starts fewer kernels than the graph says. */
function ifEveryNodeRan(
  { item, cost }: BenchmarkRow,
  read: () => Known<(milliseconds: number) => number>,
): Known<(milliseconds: number) => number> {
  const ran = nodesThatRan(item);
  if (ran.state === 'unknown') return ran;
  if (ran.value >= cost.nodes) return read();
  return unknown(
    `The provider made ${ran.value} of its ${cost.nodes} operators, so that single ones cannot be told apart.`,
  );
}

/** By the profile; a placement can count operators that a provider took as one. */
function nodesThatRan({ operators, placement, case: { backendId } }: Measured): Known<number> {
  if (operators?.state === 'known') return known(operators.value.nodeCount);
  if (placement.state === 'unknown') return unknown(`Which operators ran is not known: ${placement.reason}`);
  if (backendId.startsWith('web-webnn')) return unknown('WebNN does not tell which operators it made one.');
  return known(placement.value.providers.reduce((sum, { nodes }) => sum + nodes, 0));
}

/** The middle one of the runs in fresh processes. */
function sessionCreation(item: Measured | undefined, remedy: string): Known<number> {
  if (item === undefined) return unknown(`It was not measured. ${remedy}`);
  const times = (item.runs ?? [item]).flatMap(({ coldStart }) => valueOf(coldStart.sessionCreateMs) ?? []);
  const middle = times.toSorted((a, b) => a - b)[Math.floor((times.length - 1) / 2)];
  return middle === undefined ? item.coldStart.sessionCreateMs : known(middle);
}
