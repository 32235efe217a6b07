import { ApiError } from '../../core/api/errors.ts';
import { backendIdSchema } from '../../core/domain/backend.ts';
import type { Baseline } from '../../core/domain/baseline.ts';
import type { Measurement } from '../../core/domain/measurement.ts';
import { provenanceSchema } from '../../core/domain/provenance.ts';
import { type Filter, type TableName, tableQuerySchema } from '../../core/query/table-query.ts';
import type { StoreApi } from '../store/store-api.ts';

export type ComparisonStore = Pick<
  StoreApi,
  'measurement' | 'measurements' | 'measurementsById' | 'session' | 'rows' | 'surroundings' | 'baselines'
>;

/** What a side of a comparison turned out to be. */
export type ResolvedSide =
  | { readonly kind: 'measurement'; readonly measurement: Measurement }
  | { readonly kind: 'session'; readonly sessionId: string; readonly measurements: readonly Measurement[] }
  /** What has a name: the cases of a session, or single measurements. */
  | { readonly kind: 'baseline'; readonly name: string; readonly measurements: readonly Measurement[] };

const latestPrefix = 'latest:';
const baselinePrefix = 'baseline:';
/** Hexadecimal, and long enough that it is no accident. */
const idBeginning = /^[0-9a-f][0-9a-f-]{3,35}$/i;

/** A measurement or session id or its unique beginning, `latest:MODEL[/COMPONENT]@BACKEND`, or `baseline:NAME`. */
export async function resolveReference(store: ComparisonStore, text: string): Promise<ResolvedSide> {
  const reference = text.trim();
  if (reference.startsWith(latestPrefix)) return resolveLatest(store, reference.slice(latestPrefix.length));
  if (reference.startsWith(baselinePrefix)) return resolveBaseline(store, reference.slice(baselinePrefix.length));
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

async function resolveBaseline(store: ComparisonStore, name: string): Promise<ResolvedSide> {
  const known = await store.baselines();
  const baseline = known.find((item) => item.name === name);
  if (baseline === undefined) throw noSuchBaseline(name, known);
  const measurements = await store.measurementsById(baseline.measurementIds);
  if (measurements.length > 0) return { kind: 'baseline', name, measurements };
  throw new ApiError(
    'not-found',
    `What the baseline “${name}” names is no longer in this database.`,
    'Set it again: assay baseline set NAME --session ID',
  );
}

export function noSuchBaseline(name: string, known: readonly Baseline[]): ApiError {
  const names = known.map((baseline) => baseline.name).join(', ');
  return new ApiError(
    'not-found',
    `There is no baseline “${name}” in this database.`,
    names === '' ? 'Set one: assay baseline set NAME --session ID' : `There are: ${names}.`,
  );
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
  'A side is a measurement id or its beginning (4 characters or more), latest:MODEL[/COMPONENT]@BACKEND, a session id, or baseline:NAME; `assay results` lists ids, `assay baseline list` names.';

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
