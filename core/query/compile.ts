import { aggregateColumn } from './aggregate-sql.ts';
import { filterSql, quoted, searchSql } from './filter-sql.ts';
import { nearestName } from './nearest-name.ts';
import { Parameters, type Scalar } from './parameters.ts';
import { QueryError } from './query-error.ts';
import { provenanceSchema } from '../domain/provenance.ts';
import type { TableColumn, TableQuery } from './table-query.ts';
import { type QueryColumn, type QueryTable, queryTables } from './tables.ts';

export interface CompiledQuery {
  /** One page of rows. */
  readonly sql: string;
  /** The number of rows of all pages, in one row. Takes the same parameters. */
  readonly countSql: string;
  /** Values of `$1`, `$2`, … in both statements. */
  readonly parameters: readonly Scalar[];
  readonly columns: readonly TableColumn[];
}

/**
 * A TableQuery as SQL over the store's views. Whatever a person typed becomes a parameter; the text holds only
 * identifiers of known columns, and whole numbers for the page.
 */
export function compileTableQuery(query: TableQuery): CompiledQuery {
  const table = queryTables[query.table];
  const parameters = new Parameters();
  const selection = isGrouped(query) ? groupedSelection(query, table) : plainSelection(query, table);
  const where = whereSql(query, table, parameters);
  const body = `FROM ${table.name}${where}${selection.groupSql}`;
  const items = selection.items.map((item) => `${item.sql} AS ${quoted(item.column)}`).join(', ');
  return {
    sql: `SELECT ${items} ${body}${orderSql(query, table, selection)}${pageSql(query)}`,
    countSql: isGrouped(query)
      ? `SELECT count(*) FROM (SELECT ${items} ${body})`
      : `SELECT count(*) FROM ${table.name}${where}`,
    parameters: parameters.values,
    columns: selection.items.map((item) => item.column),
  };
}

interface Selection {
  readonly items: readonly { readonly sql: string; readonly column: TableColumn }[];
  readonly groupSql: string;
  /** What a sort may name, and what makes it total. */
  readonly sortable: readonly { readonly name: string }[];
  readonly tieBreak: readonly string[];
}

function isGrouped(query: TableQuery): boolean {
  return query.groupBy.length > 0 || query.aggregates.length > 0;
}

function plainSelection(query: TableQuery, table: QueryTable): Selection {
  const columns = query.columns.length === 0 ? table.columns : query.columns.map((name) => columnOf(table, name));
  return {
    items: unique(columns).map((column) => ({ sql: quoted(column), column: describe(column) })),
    groupSql: '',
    sortable: table.columns,
    tieBreak: table.identity,
  };
}

function groupedSelection(query: TableQuery, table: QueryTable): Selection {
  const groups = unique(query.groupBy.map((name) => columnOf(table, name)));
  const aggregates = unique(
    query.aggregates.map((aggregate) => ({ ...aggregate, name: JSON.stringify(aggregate) })),
  ).map((aggregate) =>
    aggregateColumn(aggregate, aggregate.column === undefined ? undefined : columnOf(table, aggregate.column)),
  );
  const items = [...groups.map((column) => ({ sql: quoted(column), column: describe(column) })), ...aggregates];
  return {
    items,
    groupSql: groups.length === 0 ? '' : ` GROUP BY ${groups.map(quoted).join(', ')}`,
    sortable: items.map((item) => item.column),
    tieBreak: groups.map((column) => column.name),
  };
}

function whereSql(query: TableQuery, table: QueryTable, parameters: Parameters): string {
  const conditions = query.filters.map((filter) => filterSql(filter, columnOf(table, filter.column), parameters));
  if (query.search !== '') conditions.push(searchSql(query.search, table.columns, parameters));
  const asked = new Set(query.provenance);
  if (table.hasProvenance && asked.size < provenanceSchema.options.length) {
    conditions.push(`"provenance" IN (${[...asked].map((value) => parameters.add(value)).join(', ')})`);
  }
  return conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`;
}

/** Unknown values stand last in both directions; the identity of a row ends every sort, so that pages are stable. */
function orderSql(query: TableQuery, table: QueryTable, selection: Selection): string {
  const asked = query.sort.length > 0 || isGrouped(query) ? query.sort : table.defaultSort;
  const keys = new Map(
    asked.map((key) => [nameIn(selection.sortable, key.column, table), key.direction === 'ascending' ? 'ASC' : 'DESC']),
  );
  for (const name of selection.tieBreak) if (!keys.has(name)) keys.set(name, 'ASC');
  if (keys.size === 0) return '';
  return ` ORDER BY ${[...keys].map(([name, direction]) => `${quoted({ name })} ${direction} NULLS LAST`).join(', ')}`;
}

function pageSql(query: TableQuery): string {
  for (const number of [query.limit, query.offset]) {
    if (Number.isSafeInteger(number) && number >= 0) continue;
    throw new QueryError(
      'wrong-page',
      `A page cannot start or end at ${String(number)}.`,
      'Give whole numbers from 0.',
    );
  }
  return ` LIMIT ${String(query.limit)} OFFSET ${String(query.offset)}`;
}

function columnOf(table: QueryTable, name: string): QueryColumn {
  const found = table.columns.find((column) => column.name === name);
  if (found === undefined) throw unknownColumn(name, table.columns, table);
  return found;
}

function nameIn(columns: readonly { readonly name: string }[], name: string, table: QueryTable): string {
  if (!columns.some((column) => column.name === name)) throw unknownColumn(name, columns, table);
  return name;
}

function unknownColumn(name: string, known: readonly { readonly name: string }[], table: QueryTable): QueryError {
  const names = known.map((column) => column.name);
  const nearest = nearestName(name, names);
  return new QueryError(
    'unknown-column',
    `Table "${table.name}" has no column "${name}" here${nearest === undefined ? '.' : `; did you mean "${nearest}"?`}`,
    `Columns: ${names.join(', ')}.`,
  );
}

function describe(column: QueryColumn): TableColumn {
  const { name, label, kind, description, unit } = column;
  return { name, label, kind, description, ...(unit === undefined ? {} : { unit }) };
}

function unique<T extends { readonly name: string }>(items: readonly T[]): T[] {
  return [...new Map(items.map((item) => [item.name, item])).values()];
}
