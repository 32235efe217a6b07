import type { VersusFilter } from '../../core/api/web-versus-native.ts';
import { backendIdSchema } from '../../core/domain/backend.ts';
import { backends } from '../../core/domain/backends.ts';
import { selectPairs, type VersusCandidate } from '../../core/insight/web-versus-native/select-pairs.ts';
import { type Filter, type RowPage, tableQuerySchema } from '../../core/query/table-query.ts';
import type { StoreApi } from '../store/store-api.ts';

/** What decides which results are looked at, by their ids. */
export interface VersusRows {
  readonly pairs: readonly { readonly nativeId: string; readonly webId: string }[];
  /** Web results that nothing native did the same work as. */
  readonly aloneIds: readonly string[];
  /** The newest of a way of which no result is fit to be compared. */
  readonly invalidIds: readonly string[];
}

const workColumns = [
  'model_content_hash',
  'component',
  'precision',
  'quantization',
  'spelling',
  'batch',
  'shape',
  'mode',
  'scenario',
  'concurrency',
  'samples_per_query',
  'latency_bound_ms',
];
const wayColumns = ['backend', 'threads_asked', 'engine', 'host'];

/** The newest results of one machine; a database with more has pairs of the newest alone. */
const maximumRows = 10_000;

/** Pairs from the flat columns of the results, so that only what is compared is read as a whole. */
export async function readVersusRows(
  store: Pick<StoreApi, 'rows'>,
  machineId: string,
  filter: VersusFilter,
): Promise<VersusRows> {
  const page = await store.rows(
    tableQuerySchema.parse({
      table: 'results',
      columns: ['measurement_id', 'started_at', 'verdict', ...workColumns, ...wayColumns],
      filters: filtersOf(machineId, filter),
      sort: [{ column: 'started_at', direction: 'descending' }],
      limit: maximumRows,
    }),
  );
  const rows = page.rows.flatMap(readRow);
  const usable = rows.filter(({ isUsable }) => isUsable).map(({ candidate }) => candidate);
  const { pairs, aloneIds } = selectPairs(usable);
  const invalid = rows
    .filter(({ isUsable, candidate }) => !isUsable && isWeb(candidate))
    .map(({ candidate }) => candidate);
  return { pairs, aloneIds, invalidIds: idsOfOtherWays(invalid, usable) };
}

function filtersOf(machineId: string, { model, component }: VersusFilter): Filter[] {
  const equal = (column: string, value: string | undefined): Filter[] =>
    value === undefined ? [] : [{ column, operator: '=', value }];
  return [
    ...equal('outcome', 'measured'),
    ...equal('machine_id', machineId),
    ...equal('model', model),
    ...equal('component', component),
  ];
}

interface ReadRow {
  readonly candidate: VersusCandidate;
  readonly isUsable: boolean;
}

function readRow(cells: RowPage['rows'][number]): ReadRow[] {
  const [measurementId, startedAt, verdict, ...rest] = cells;
  const way = rest.slice(workColumns.length);
  const backendId = backendIdSchema.safeParse(way[0]);
  if (!backendId.success) return [];
  const candidate = {
    measurementId: String(measurementId),
    startedAt: String(startedAt),
    backendId: backendId.data,
    work: JSON.stringify(rest.slice(0, workColumns.length)),
    way: JSON.stringify(way),
  };
  return [{ candidate, isUsable: verdict === 'valid' || verdict === 'unstable' }];
}

function isWeb({ backendId }: VersusCandidate): boolean {
  return backends[backendId].host === 'web';
}

/** The newest of each way; the rows come newest first. */
function idsOfOtherWays(candidates: readonly VersusCandidate[], usable: readonly VersusCandidate[]): string[] {
  const seen = new Set(usable.map(keyOf));
  return candidates.flatMap((candidate) => {
    if (seen.has(keyOf(candidate))) return [];
    seen.add(keyOf(candidate));
    return [candidate.measurementId];
  });
}

function keyOf({ work, way }: VersusCandidate): string {
  return `${work}\n${way}`;
}
