import type { Measured } from '../../core/domain/measurement.ts';
import type { Case } from '../../core/domain/workload.ts';
import type { Roofline } from '../../core/insight/roofline/roofline.ts';
import { benchmarkIds, rooflinesOf } from '../../core/insight/roofline/rooflines-of.ts';
import { tableQuerySchema } from '../../core/query/table-query.ts';
import type { StoreApi } from '../store/store-api.ts';

/** Older rows of the same case are passed over unread. */
const rowsRead = 2_000;
const columns = [
  'measurement_id', 'verdict', 'model', 'precision', 'quantization', 'batch', 'shape', 'scenario', 'backend', 'threads_asked', 'runtime',
  'runtime_version',
]; // biome-ignore format: a list of names

/** What each backend of a machine can do at most, from the newest measurements of the micro-benchmarks. */
export async function readRooflines(store: StoreApi, machineId: string): Promise<Roofline[]> {
  const page = await store.rows(
    tableQuerySchema.parse({
      table: 'results',
      columns,
      filters: [
        { column: 'model', operator: 'in', values: Object.values(benchmarkIds) },
        { column: 'machine_id', operator: '=', value: machineId },
        { column: 'outcome', operator: '=', value: 'measured' },
      ],
      sort: [{ column: 'started_at', direction: 'descending' }],
      limit: rowsRead,
    }),
  );
  const measured: Measured[] = [];
  for (const id of newestOfEachCase(page.rows)) {
    const recorded = await store.measurement(id);
    if (recorded?.measurement.outcome === 'measured') measured.push(recorded.measurement);
  }
  return rooflinesOf(measured);
}

/** The newest of each case, and the newest that is not invalid: rows are the newest first. */
function newestOfEachCase(rows: readonly (readonly unknown[])[]): string[] {
  const seen = new Set<string>();
  return rows.flatMap(([id, verdict, ...identity]) => {
    const name = JSON.stringify(identity);
    const keys = verdict === 'invalid' ? [name] : [name, `usable ${name}`];
    const isNew = keys.some((key) => !seen.has(key));
    for (const key of keys) seen.add(key);
    return isNew ? [String(id)] : [];
  });
}

/** What starting one operator takes there, by the newest roofline with these threads; `undefined`: it was not measured. */
export async function storedLaunchMs(
  store: StoreApi,
  machineId: string,
  { backendId, threads }: Pick<Case, 'backendId' | 'threads'>,
): Promise<number | undefined> {
  const rooflines = (await readRooflines(store, machineId)).filter(
    (roofline) => roofline.backendId === backendId && roofline.threads === threads,
  );
  const [newest] = rooflines.toSorted((left, right) => (left.measuredAt < right.measuredAt ? 1 : -1));
  return newest?.launch.state === 'known' ? newest.launch.value.value : undefined;
}
