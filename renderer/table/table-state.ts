import type { Provenance } from '../../core/domain/provenance.ts';
import { provenanceSchema } from '../../core/domain/provenance.ts';
import type { Filter, TableName, TableQueryInput } from '../../core/query/table-query.ts';
import { decodeFilters, encodeFilters } from './filter-codec.ts';

export interface SortKey {
  readonly column: string;
  readonly direction: 'ascending' | 'descending';
}

/** All that a person chose of a table. It lives in the address: a reload, a bookmark and "back" keep it. */
export interface TableState {
  readonly search: string;
  readonly filters: readonly Filter[];
  readonly sort: readonly SortKey[];
  /** Empty: the screen's own choice of columns. */
  readonly columns: readonly string[];
  readonly groupBy: readonly string[];
  readonly provenance: readonly Provenance[];
}

/** The words of an address that hold a table's state; absent is the default. */
export interface TableSearch {
  readonly q?: string;
  readonly where?: string;
  readonly sort?: string;
  readonly columns?: string;
  readonly group?: string;
  readonly from?: string;
}

export const emptyTableState: TableState = {
  search: '',
  filters: [],
  sort: [],
  columns: [],
  groupBy: [],
  provenance: ['measured'],
};

export function encodeTableState(state: TableState): TableSearch {
  const provenance = state.provenance.join(',');
  return withoutEmpty({
    q: state.search,
    where: encodeFilters(state.filters),
    sort: state.sort.map((key) => (key.direction === 'descending' ? `-${key.column}` : key.column)).join(','),
    columns: state.columns.join(','),
    group: state.groupBy.join(','),
    from: provenance === 'measured' ? '' : provenance,
  });
}

export function decodeTableState(search: TableSearch): TableState {
  const provenance = list(search.from).flatMap((word) => {
    const parsed = provenanceSchema.safeParse(word);
    return parsed.success ? [parsed.data] : [];
  });
  return {
    search: search.q ?? '',
    filters: decodeFilters(search.where ?? ''),
    sort: list(search.sort).map(decodeSortKey).filter(hasColumnName),
    columns: list(search.columns).filter(isColumnName),
    groupBy: list(search.group).filter(isColumnName),
    provenance: provenance.length === 0 ? emptyTableState.provenance : provenance,
  };
}

/** What stands in an address may have been typed by anybody: only text is taken, everything else is the default. */
export function readTableSearch(raw: Readonly<Record<string, unknown>>): TableSearch {
  return withoutEmpty({
    q: text(raw.q),
    where: text(raw.where),
    sort: text(raw.sort),
    columns: text(raw.columns),
    group: text(raw.group),
    from: text(raw.from),
  });
}

/** What the server is asked for; pages are cut from it by offset and limit. */
export function toTableQuery(table: TableName, state: TableState, columns: readonly string[]): TableQueryInput {
  const grouped = state.groupBy.length > 0;
  return {
    table,
    columns: grouped ? [] : [...columns],
    filters: [...state.filters],
    search: state.search,
    provenance: [...state.provenance],
    groupBy: [...state.groupBy],
    sort: state.sort.map((key) => ({ ...key })),
  };
}

function decodeSortKey(word: string): SortKey {
  return word.startsWith('-')
    ? { column: word.slice(1), direction: 'descending' }
    : { column: word, direction: 'ascending' };
}

function hasColumnName(key: SortKey): boolean {
  return isColumnName(key.column);
}

function isColumnName(word: string): boolean {
  return /^[a-z][a-z0-9_]*$/.test(word);
}

function list(word: string | undefined): readonly string[] {
  return word === undefined || word === '' ? [] : word.split(',');
}

/** The router reads `5` as a number and `true` as a boolean: both were typed as text. */
function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

function withoutEmpty(search: Required<TableSearch>): TableSearch {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== ''));
}
