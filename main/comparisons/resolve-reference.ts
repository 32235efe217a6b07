import { ApiError } from '../../core/api/errors.ts';
import { backendIdSchema } from '../../core/domain/backend.ts';
import type { Measurement } from '../../core/domain/measurement.ts';
import { provenanceSchema } from '../../core/domain/provenance.ts';
import { type Filter, type TableName, tableQuerySchema } from '../../core/query/table-query.ts';
import type { StoreApi } from '../store/store-api.ts';

export type ComparisonStore = Pick<StoreApi, 'measurement' | 'measurements' | 'session' | 'rows' | 'environment'>;

/** What a side of a comparison turned out to be. */
export type ResolvedSide =
  | { readonly kind: 'measurement'; readonly measurement: Measurement }
  | { readonly kind: 'session'; readonly sessionId: string; readonly measurements: readonly Measurement[] };

const latestPrefix = 'latest:';
/** Hexadecimal, and long enough that it is no accident. */
const idBeginning = /^[0-9a-f][0-9a-f-]{3,35}$/i;

/** A measurement id or the unique beginning of one, `latest:MODEL[/COMPONENT]@BACKEND`, or the same of a session. */
export async function resolveReference(store: ComparisonStore, text: string): Promise<ResolvedSide> {
  const reference = text.trim();
  if (reference.startsWith(latestPrefix)) return resolveLatest(store, reference.slice(latestPrefix.length));
  if (!idBeginning.test(reference)) throw notUnderstood(reference);
  const measurementIds = await idsBeginning(store, 'results', 'measurement_id', reference);
  const sessionIds = await idsBeginning(store, 'sessions', 'session_id', reference);
  const [id, second] = [...measurementIds, ...sessionIds];
  if (id === undefined) throw notFound(reference);
  if (second !== undefined) throw ambiguous(reference, [...measurementIds, ...sessionIds]);
  return measurementIds.length > 0 ? measurementSide(store, id) : sessionSide(store, id);
}

async function resolveLatest(store: ComparisonStore, what: string): Promise<ResolvedSide> {
  const at = what.lastIndexOf('@');
  const backend = backendIdSchema.safeParse(what.slice(at + 1));
  if (at < 1 || !backend.success) throw notUnderstood(latestPrefix + what);
  const name = what.slice(0, at);
  const slash = name.lastIndexOf('/');
  // The id of a model may have a slash itself: the whole is tried before its last part is taken for a component.
  const candidates: Filter[][] = [
    [{ column: 'model', operator: '=', value: name }],
    ...(slash < 1 ? [] : [componentFilters(name.slice(0, slash), name.slice(slash + 1))]),
  ];
  for (const filters of candidates) {
    const id = await newestId(store, [...filters, { column: 'backend', operator: '=', value: backend.data }]);
    if (id !== undefined) return measurementSide(store, id);
  }
  throw new ApiError(
    'not-found',
    `Nothing was measured yet of ${name} on ${backend.data}.`,
    `Measure it: assay run --models ${slash < 1 ? name : name.slice(0, slash)} --backends ${backend.data}`,
  );
}

function componentFilters(model: string, component: string): Filter[] {
  return [
    { column: 'model', operator: '=', value: model },
    { column: 'component', operator: '=', value: component },
  ];
}

async function newestId(store: ComparisonStore, filters: readonly Filter[]): Promise<string | undefined> {
  const [id] = await ids(store, 'results', 'measurement_id', [
    ...filters,
    { column: 'outcome', operator: '=', value: 'measured' },
  ]);
  return id;
}

async function idsBeginning(
  store: ComparisonStore,
  table: TableName,
  column: string,
  beginning: string,
): Promise<string[]> {
  const found = await ids(store, table, column, [{ column, operator: 'contains', value: beginning }], 'any');
  return found.filter((id) => id.startsWith(beginning.toLowerCase()));
}

/** The newest first. What was not measured is found only by its own id. */
async function ids(
  store: ComparisonStore,
  table: TableName,
  column: string,
  filters: readonly Filter[],
  provenance: 'measured' | 'any' = 'measured',
): Promise<string[]> {
  const query = tableQuerySchema.parse({
    table,
    columns: [column],
    filters,
    provenance: provenance === 'any' ? provenanceSchema.options : ['measured'],
    sort: [{ column: 'started_at', direction: 'descending' }],
    limit: 10_000,
  });
  const { rows } = await store.rows(query);
  return rows.map(([id]) => String(id));
}

async function measurementSide(store: ComparisonStore, id: string): Promise<ResolvedSide> {
  const recorded = await store.measurement(id);
  if (recorded === undefined) throw notFound(id);
  return { kind: 'measurement', measurement: recorded.measurement };
}

async function sessionSide(store: ComparisonStore, sessionId: string): Promise<ResolvedSide> {
  return { kind: 'session', sessionId, measurements: await store.measurements(sessionId) };
}

const forms =
  'A side is a measurement id or its beginning (4 characters or more), latest:MODEL[/COMPONENT]@BACKEND, or a session id; `assay results` lists ids.';

function notUnderstood(reference: string): ApiError {
  return new ApiError('bad-request', `“${reference}” does not name anything that can be compared.`, forms);
}

function notFound(reference: string): ApiError {
  return new ApiError('not-found', `There is no measurement and no session ${reference} in this database.`, forms);
}

function ambiguous(reference: string, found: readonly string[]): ApiError {
  const shown = found.slice(0, 3).join(', ');
  const more = found.length > 3 ? `, and ${found.length - 3} more` : '';
  return new ApiError(
    'bad-request',
    `“${reference}” is the beginning of several: ${shown}${more}.`,
    'Give more of it.',
  );
}
