import type { SideBySideQuery } from '../../core/api/machines.ts';
import type { Measured } from '../../core/domain/measurement.ts';
import type { MachineSummary, SideBySide } from '../../core/domain/side-by-side.ts';
import {
  compareMachines,
  type MachineEvidence,
  pairId,
  type SelectedMachine,
} from '../../core/insight/machines/compare-machines.ts';
import type { MachineRow } from '../../core/insight/machines/machine-row.ts';
import { type RowPair, selectRows } from '../../core/insight/machines/select-rows.ts';
import { readComparands } from '../comparisons/read-comparands.ts';
import type { StoreApi } from '../store/store-api.ts';
import { readForeignHardware } from './foreign-hardware.ts';
import { machinesNamed, readMachines } from './machine-list.ts';
import { mostRows, readMachineRows } from './machine-rows.ts';
import { readModelNames } from './model-names.ts';

type SideBySideStore = Pick<StoreApi, 'rows' | 'newestResults' | 'measurementsById' | 'surroundings'>;

/** Machines of the database against the first that is named. */
export async function readSideBySide(
  store: SideBySideStore,
  thisId: string,
  query: SideBySideQuery,
): Promise<SideBySide> {
  const names = query.machines.split(',').map((name) => name.trim());
  const machines = machinesNamed(
    await readMachines(store, thisId),
    names.filter((name) => name !== ''),
    await readForeignHardware(store),
  );
  const options = { includeUnstable: query.includeUnstable === 'true', margin: query.margin };
  const models = await readModelNames(store);
  const { selected, notes } = await select(store, machines, query, models);
  const evidence = { ...(await readEvidence(store, selected)), models };
  const result = compareMachines(machines, selected, evidence, options);
  return { ...result, method: [...result.method, ...notes] };
}

async function select(
  store: SideBySideStore,
  machines: readonly MachineSummary[],
  query: SideBySideQuery,
  models: MachineEvidence['models'],
): Promise<{ selected: SelectedMachine[]; notes: string[] }> {
  const includeUnstable = query.includeUnstable === 'true';
  const isAsked = ({ modelId }: MachineRow): boolean =>
    query.family === undefined || models.get(modelId)?.family === query.family;
  const read = [];
  for (const { id } of machines) read.push(await readMachineRows(store, id, query, includeUnstable));
  const [baseline, ...others] = read;
  const selected = others.map(({ rows }, index) => ({
    machineId: machines[index + 1]?.id ?? '',
    rows: selectRows(baseline?.rows.filter(isAsked) ?? [], rows.filter(isAsked), includeUnstable),
  }));
  const notes = read.flatMap(({ leftOut }, index) =>
    leftOut === 0
      ? []
      : [
          `${machines[index]?.label ?? ''} has ${leftOut} more cases than the ${mostRows} that are looked at: name a model, a family or a backend.`,
        ],
  );
  return { selected, notes };
}

async function readEvidence(
  store: SideBySideStore,
  selected: readonly SelectedMachine[],
): Promise<Omit<MachineEvidence, 'models'>> {
  const pairs = uniquePairs(selected.flatMap(({ rows }) => [...rows.sameBackend, ...rows.bestBackend]));
  const alone = selected.flatMap(({ rows }) => [...rows.onlyBaseline, ...rows.onlyOther]).map(({ row }) => row);
  const rows = [...pairs.values()].flatMap(({ baseline, other }) => [baseline, other]);
  const measured = await readMeasured(store, [...rows, ...alone]);
  const found = [...pairs].flatMap(([id, { baseline, other }]) => {
    const [left, right] = [measured.get(baseline.measurementId), measured.get(other.measurementId)];
    return left === undefined || right === undefined ? [] : [{ id, pair: { baseline: left, other: right } }];
  });
  const comparands = await readComparands(
    store,
    found.map(({ pair }) => pair),
  );
  return {
    pairs: new Map(comparands.flatMap((pair, index) => (found[index] === undefined ? [] : [[found[index].id, pair]]))),
    measured,
  };
}

/** The best backend of a workload is often the same pair again. */
function uniquePairs(pairs: readonly RowPair[]): Map<string, RowPair> {
  return new Map(pairs.map((pair) => [pairId(pair), pair]));
}

async function readMeasured(
  store: SideBySideStore,
  rows: readonly { readonly measurementId: string }[],
): Promise<ReadonlyMap<string, Measured>> {
  const ids = [...new Set(rows.map(({ measurementId }) => measurementId))];
  const found = await store.measurementsById(ids);
  return new Map(found.flatMap((item) => (item.outcome === 'measured' ? [[item.id, item]] : [])));
}
