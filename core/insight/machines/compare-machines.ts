import type { Comparison } from '../../domain/comparison.ts';
import type { Measured } from '../../domain/measurement.ts';
import type { Family } from '../../domain/model.ts';
import type { AloneCase, MachineAgainst, MachinePair, MachineSummary, SideBySide } from '../../domain/side-by-side.ts';
import type { ComparisonPair } from '../comparison/comparand.ts';
import { compareFamily } from '../comparison/compare-runs.ts';
import type { AloneRow, RowPair, SelectedRows } from './select-rows.ts';
import { methodSentences } from './method-sentences.ts';
import { summarizePairs } from './summarize-pairs.ts';

/** What stands in the store behind the rows that were selected. */
export interface MachineEvidence {
  /** By the ids of both sides, as `pairId` makes one. */
  readonly pairs: ReadonlyMap<string, ComparisonPair>;
  readonly measured: ReadonlyMap<string, Measured>;
  readonly models: ReadonlyMap<string, { readonly label: string; readonly family: Family }>;
}

export interface SelectedMachine {
  readonly machineId: string;
  readonly rows: SelectedRows;
}

export interface SideBySideOptions {
  readonly includeUnstable: boolean;
  readonly margin: number;
}

export function pairId({ baseline, other }: RowPair): string {
  return `${baseline.measurementId}\n${other.measurementId}`;
}

/** Each machine against the first. All ratios that are asked for at once are one family of statements. */
export function compareMachines(
  machines: readonly MachineSummary[],
  selected: readonly SelectedMachine[],
  evidence: MachineEvidence,
  { includeUnstable, margin }: SideBySideOptions,
): SideBySide {
  const ids = [...evidence.pairs.keys()];
  const comparisons = compareFamily([...evidence.pairs.values()], { margin });
  const byPair = new Map(ids.flatMap((id, index) => entry(id, comparisons[index])));
  return {
    machines: [...machines],
    includesUnstable: includeUnstable,
    margin,
    against: selected.map((one) => against(one, byPair, evidence)),
    method: methodSentences(includeUnstable, margin),
  };
}

function entry(id: string, comparison: Comparison | undefined): [string, Comparison][] {
  return comparison === undefined ? [] : [[id, comparison]];
}

function against(
  { machineId, rows }: SelectedMachine,
  comparisons: ReadonlyMap<string, Comparison>,
  evidence: MachineEvidence,
): MachineAgainst {
  const pairsOf = (pairs: readonly RowPair[]): MachinePair[] =>
    pairs.flatMap((pair) => machinePair(pair, comparisons, evidence)).toSorted(byWork);
  const [sameBackend, bestBackend] = [pairsOf(rows.sameBackend), pairsOf(rows.bestBackend)];
  const aloneOf = (alone: readonly AloneRow[]): AloneCase[] =>
    alone.flatMap((one) => aloneCase(one, evidence)).toSorted((one, other) => compareText(workOf(one), workOf(other)));
  return {
    machineId,
    sameBackend: { pairs: sameBackend, summary: summarizePairs(sameBackend) },
    bestBackend: { pairs: bestBackend, summary: summarizePairs(bestBackend) },
    groups: groupsOf(sameBackend, bestBackend),
    onlyBaseline: aloneOf(rows.onlyBaseline),
    onlyOther: aloneOf(rows.onlyOther),
  };
}

function machinePair(
  pair: RowPair,
  comparisons: ReadonlyMap<string, Comparison>,
  { models }: MachineEvidence,
): MachinePair[] {
  const comparison = comparisons.get(pairId(pair));
  if (comparison === undefined) return [];
  const { modelId } = comparison.baseline.case.workload;
  return [{ workloadId: pair.baseline.workloadId, ...describeModel(modelId, models), comparison }];
}

function aloneCase({ row, missing }: AloneRow, { measured, models }: MachineEvidence): AloneCase[] {
  const found = measured.get(row.measurementId);
  if (found === undefined) return [];
  const { id: measurementId, case: item, latency } = found;
  const model = describeModel(item.workload.modelId, models);
  return [{ measurementId, case: item, ...model, medianMs: latency.medianMs, missing }];
}

/** A model whose own row is gone keeps its id as its name. */
function describeModel(id: string, models: MachineEvidence['models']): Pick<MachinePair, 'modelLabel' | 'family'> {
  const model = models.get(id);
  return { modelLabel: model?.label ?? id, family: model?.family ?? 'custom' };
}

function groupsOf(same: readonly MachinePair[], best: readonly MachinePair[]): MachineAgainst['groups'] {
  const keys = [...new Set([...same, ...best].map(groupKey))].toSorted(compareText);
  return keys.flatMap((key) => {
    const [sameBackend, bestBackend] = [same, best].map((pairs) => pairs.filter((pair) => groupKey(pair) === key));
    const one = sameBackend?.[0] ?? bestBackend?.[0];
    if (one === undefined || sameBackend === undefined || bestBackend === undefined) return [];
    return [
      {
        family: one.family,
        precision: precisionOf(one),
        sameBackend: summarizePairs(sameBackend),
        bestBackend: summarizePairs(bestBackend),
      },
    ];
  });
}

function groupKey(pair: MachinePair): string {
  return `${pair.family}\n${precisionOf(pair)}`;
}

/** The two forms of int8 are other files and other speeds. */
function precisionOf({ comparison }: MachinePair): string {
  const { precision, quantization } = comparison.baseline.case.workload;
  return quantization === undefined ? precision : `${precision} ${quantization}`;
}

function byWork(one: MachinePair, other: MachinePair): number {
  return compareText(workOf(one.comparison.baseline), workOf(other.comparison.baseline));
}

function workOf({ case: { workload, backendId } }: Pick<AloneCase, 'case'>): string {
  const { modelId, component, precision, batch } = workload;
  return [modelId, component, precision, String(batch).padStart(5), JSON.stringify(workload.shape), backendId].join(
    '\n',
  );
}

function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
