import type { AloneCase } from '../../domain/side-by-side.ts';
import { caseKey, isUsable, type MachineRow, unfitness } from './machine-row.ts';

export interface RowPair {
  readonly baseline: MachineRow;
  readonly other: MachineRow;
}

export interface AloneRow {
  readonly row: MachineRow;
  readonly missing: AloneCase['missing'];
}

/** Which results of two machines stand beside one another, and which have nothing beside them. */
export interface SelectedRows {
  readonly sameBackend: readonly RowPair[];
  readonly bestBackend: readonly RowPair[];
  readonly onlyBaseline: readonly AloneRow[];
  readonly onlyOther: readonly AloneRow[];
}

export function selectRows(
  baseline: readonly MachineRow[],
  other: readonly MachineRow[],
  includeUnstable: boolean,
): SelectedRows {
  const [left, right] = [baseline, other].map((rows) => newestUsable(rows, includeUnstable));
  if (left === undefined || right === undefined) throw new Error('Two machines have two lists.');
  const sameBackend = [...left].flatMap(([key, row]) => {
    const beside = right.get(key);
    return beside === undefined ? [] : [{ baseline: row, other: beside }];
  });
  const alone = (own: Map<string, MachineRow>, its: Map<string, MachineRow>, all: readonly MachineRow[]): AloneRow[] =>
    [...own]
      .filter(([key]) => !its.has(key))
      .map(([key, row]) => ({ row, missing: whyMissing(newestOf(all, key), includeUnstable) }));
  return {
    sameBackend,
    bestBackend: bestPairs([...left.values()], [...right.values()]),
    onlyBaseline: alone(left, right, other),
    onlyOther: alone(right, left, baseline),
  };
}

function newestUsable(rows: readonly MachineRow[], includeUnstable: boolean): Map<string, MachineRow> {
  const newest = new Map<string, MachineRow>();
  for (const row of rows.filter((one) => isUsable(one, includeUnstable))) {
    const key = caseKey(row);
    const found = newest.get(key);
    if (found === undefined || found.startedAt < row.startedAt) newest.set(key, row);
  }
  return newest;
}

/** What it did of the case, whatever came of it. */
function newestOf(rows: readonly MachineRow[], key: string): MachineRow | undefined {
  return rows
    .filter((row) => caseKey(row) === key)
    .toSorted((one, other) => other.startedAt.localeCompare(one.startedAt))[0];
}

function whyMissing(row: MachineRow | undefined, includeUnstable: boolean): AloneCase['missing'] {
  if (row === undefined) return { state: 'untested' };
  const { measurementId, outcome, reason } = row;
  if (outcome !== 'measured') return { state: outcome, measurementId, reason };
  return { state: 'unusable', measurementId, reason: unfitness(row, includeUnstable) ?? reason };
}

/** Of each workload that both have, the fastest way that each has of doing it. */
function bestPairs(baseline: readonly MachineRow[], other: readonly MachineRow[]): RowPair[] {
  const [left, right] = [fastestOf(baseline), fastestOf(other)];
  return [...left].flatMap(([workloadId, row]) => {
    const beside = right.get(workloadId);
    return beside === undefined ? [] : [{ baseline: row, other: beside }];
  });
}

function fastestOf(rows: readonly MachineRow[]): Map<string, MachineRow> {
  const fastest = new Map<string, MachineRow>();
  for (const row of rows) {
    const found = fastest.get(row.workloadId);
    if (found === undefined || isFaster(row, found)) fastest.set(row.workloadId, row);
  }
  return fastest;
}

/** By the rate, where the workload is about one. */
function isFaster(row: MachineRow, than: MachineRow): boolean {
  if (row.ratePerSecond !== undefined && than.ratePerSecond !== undefined) {
    return row.ratePerSecond > than.ratePerSecond;
  }
  return (row.medianMs ?? Infinity) < (than.medianMs ?? Infinity);
}
