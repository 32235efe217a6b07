import { ApiError } from '../../../core/api/errors.ts';
import type { ReportQuery } from '../../../core/api/reports.ts';
import type { ReportFact } from '../../../core/domain/report.ts';
import { readResultRows, type ResultRow } from '../../../core/insight/reports/result-row.ts';
import { type Filter, type TableQuery, tableQuerySchema } from '../../../core/query/table-query.ts';
import type { StoreApi } from '../../store/store-api.ts';
import { machineNames } from './machine-names.ts';

/** As many rows as a report can still be read with; more are told, not shown. */
const mostRows = 20_000;
const mostHistory = 10_000;

export type ReportStore = Pick<
  StoreApi,
  | 'rows'
  | 'newestResults'
  | 'measurement'
  | 'measurements'
  | 'measurementsById'
  | 'session'
  | 'sessions'
  | 'environment'
  | 'surroundings'
  | 'machine'
  | 'coverage'
  | 'baselines'
>;

export interface SelectedRows {
  readonly rows: ResultRow[];
  readonly totalRows: number;
}

/** Of each case and outcome the row that counts, among those that were asked for. */
export async function selectNewest(store: ReportStore, query: ReportQuery): Promise<SelectedRows> {
  const page = await store.newestResults(await tableQueryOf(store, query), {
    includeUnstable: query.includeUnstable === 'true',
    limit: mostRows,
  });
  return { rows: apart(readResultRows(page)), totalRows: page.totalRows };
}

/** Every row that was asked for, repetitions too, the oldest first; of very many the newest. */
export async function selectHistory(store: ReportStore, query: ReportQuery): Promise<SelectedRows> {
  const tableQuery = await tableQueryOf(store, query);
  const page = await store.rows({
    ...tableQuery,
    sort: [{ column: 'started_at', direction: 'descending' }],
    limit: mostHistory,
  });
  return { rows: apart(readResultRows(page)).reverse(), totalRows: page.totalRows };
}

/** Two machines of the same make have the same label: they are told apart. */
function apart(rows: readonly ResultRow[]): ResultRow[] {
  const names = machineNames(
    rows.flatMap(({ machine: label, machine_id: id }) =>
      label === undefined || id === undefined ? [] : [{ id, label }],
    ),
  );
  return rows.map((row) => ({ ...row, machine: names.get(row.machine_id ?? '') ?? row.machine }));
}

async function tableQueryOf(store: ReportStore, query: ReportQuery): Promise<TableQuery> {
  const sessionIds = query.session === undefined ? undefined : await wholeSessionIds(store, query.session);
  const filters: Filter[] = [
    ...among('model', query.model),
    ...among('component', query.component),
    ...among('precision', query.precision),
    ...among('backend', query.backend),
    ...among('machine_id', query.machine),
    ...among('session_id', sessionIds),
    ...(query.since === undefined ? [] : [{ column: 'started_at', operator: '>=' as const, value: query.since }]),
    ...(query.until === undefined ? [] : [{ column: 'started_at', operator: '<' as const, value: query.until }]),
  ];
  return tableQuerySchema.parse({ table: 'results', filters, provenance: provenanceOf(query) });
}

export function provenanceOf({ provenance }: ReportQuery): NonNullable<ReportQuery['provenance']> {
  return provenance === undefined || provenance.length === 0 ? ['measured'] : provenance;
}

function among(column: string, values: readonly string[] | undefined): Filter[] {
  return values === undefined || values.length === 0 ? [] : [{ column, operator: 'in', values: [...values] }];
}

/** A session may be named by the beginning of its id. */
export async function wholeSessionIds(store: ReportStore, beginnings: readonly string[]): Promise<string[]> {
  const ids: string[] = [];
  for (const beginning of beginnings) {
    const { rows } = await store.rows(
      tableQuerySchema.parse({
        table: 'sessions',
        columns: ['session_id'],
        filters: [{ column: 'session_id', operator: 'contains', value: beginning }],
        limit: 100,
      }),
    );
    const found = rows.map(([id]) => String(id)).filter((id) => id.startsWith(beginning.toLowerCase()));
    const [id, second] = found;
    if (id === undefined) {
      throw new ApiError(
        'not-found',
        `There is no session ${beginning} in this database.`,
        'GET /api/v1/sessions lists them.',
      );
    }
    if (second !== undefined) {
      throw new ApiError('bad-request', `“${beginning}” is the beginning of several sessions.`, 'Give more of it.');
    }
    ids.push(id);
  }
  return ids;
}

/** What was asked, for the head of the report. */
export function scopeOf(query: ReportQuery, { rows, totalRows }: SelectedRows, counted = 'Cases'): ReportFact[] {
  const named = (term: string, values: readonly string[] | undefined): ReportFact[] =>
    values === undefined || values.length === 0 ? [] : [{ term, text: values.join(', ') }];
  const left = totalRows > rows.length ? ` of ${totalRows}: ask for less with filters` : '';
  return [
    { term: counted, text: `${rows.length}${left}` },
    { term: 'From', text: provenanceOf(query).join(', ') },
    { term: 'Ranked', text: query.includeUnstable === 'true' ? 'valid and unstable' : 'valid alone' },
    ...named('Models', query.model),
    ...named('Components', query.component),
    ...named('Precisions', query.precision),
    ...named('Backends', query.backend),
    ...named('Machines', query.machine),
    ...named('Sessions', query.session),
    ...named('Since', query.since === undefined ? undefined : [query.since]),
    ...named('Until', query.until === undefined ? undefined : [query.until]),
  ];
}
