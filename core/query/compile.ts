import { aggregateColumn } from './aggregate-sql.ts';
import { filterSql, quoted, searchSql } from './filter-sql.ts';
import { behindSql, decodeCursor, keySql, type SortKey } from './keyset.ts';
import { nearestName } from './nearest-name.ts';
import { Parameters, type Scalar } from './parameters.ts';
import { QueryError } from './query-error.ts';
import { provenanceSchema } from '../domain/provenance.ts';
import type { TableColumn, TableQuery } from './table-query.ts';
import { type QueryColumn, type QueryTable, queryTables } from './tables.ts';

export interface CompiledQuery {
  /** One page of rows. */
  readonly sql: string;
  /** The number of rows of all pages, in one row. */
  readonly countSql: string;
  /** Values of `$1`, `$2`, … */
  readonly parameters: readonly Scalar[];
  readonly countParameters: readonly Scalar[];
  readonly columns: readonly TableColumn[];
  /** What the rows are sorted by, with the identity of a row at its end; of grouped rows none. */
  readonly keys: readonly SortKey[];
}

/**
 * A TableQuery as SQL over the store's views. Whatever a person typed becomes a parameter; the text holds only
 * identifiers of known columns, and whole numbers for the page.
 */
export function compileTableQuery(query: TableQuery): CompiledQuery {
  return compile(query, []);
}

/** The same page with the values of its keys behind its columns, by which the next page is found. */
export function compilePage(query: TableQuery): CompiledQuery {
  return compile(query, compileTableQuery(query).keys);
}

function compile(query: TableQuery, hidden: readonly SortKey[]): CompiledQuery {
  const table = queryTables[query.table];
  const parameters = new Parameters();
  const selection = isGrouped(query) ? groupedSelection(query, table) : plainSelection(query, table);
  const conditions = conditionsOf(query, table, parameters);
  const countParameters = [...parameters.values];
  const order = orderOf(query, table, selection);
  const keys = isGrouped(query) ? [] : keysOf(order, table);
  const pageConditions =
    query.cursor === undefined ? conditions : [...conditions, behind(query.cursor, keys, parameters)];
  const from = `FROM ${table.name}`;
  const items = selection.items.map((item) => `${item.sql} AS ${quoted(item.column)}`).join(', ');
  const groups = selection.groupSql;
  const keyItems = hidden.map((key, index) => `, ${keySql(key)} AS "key ${String(index)}"`).join('');
  const page = `${whereSql(pageConditions)}${groups}${orderSql(order)}${pageSql(query)}`;
  return {
    sql: `SELECT ${items}${keyItems} ${from}${isWidePage(query, table, selection) ? chosenFirst(table, page, order) : page}`,
    countSql: isGrouped(query)
      ? `SELECT count(*) FROM (SELECT ${items} ${from}${whereSql(conditions)}${groups})`
      : `SELECT count(*) ${from}${whereSql(conditions)}`,
    parameters: parameters.values,
    countParameters,
    columns: selection.items.map((item) => item.column),
    keys,
  };
}

/** A page of few rows with many columns, of a table whose rows one column names. */
function isWidePage(query: TableQuery, table: QueryTable, selection: Selection): boolean {
  return (
    !isGrouped(query) && table.identity.length === 1 && selection.items.length >= manyColumns && query.limit <= fewRows
  );
}

const manyColumns = 12;
const fewRows = 1_001;

/**
 * Chooses the rows of the page by what they are filtered and sorted by alone, and fetches all columns of those: DuckDB would carry a
 * hundred columns of every row through the sort. Eight to twelve times faster over a million results.
 */
function chosenFirst(table: QueryTable, page: string, order: Order): string {
  const name = table.identity.map((column) => quoted({ name: column })).join(', ');
  return ` WHERE ${name} IN (SELECT ${name} FROM ${table.name}${page})${orderSql(order)}`;
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

function conditionsOf(query: TableQuery, table: QueryTable, parameters: Parameters): string[] {
  const conditions = query.filters.map((filter) => filterSql(filter, columnOf(table, filter.column), parameters));
  if (query.search !== '') conditions.push(searchSql(query.search, table.columns, parameters));
  const asked = new Set(query.provenance);
  if (table.hasProvenance && asked.size < provenanceSchema.options.length) {
    conditions.push(`"provenance" IN (${[...asked].map((value) => parameters.add(value)).join(', ')})`);
  }
  return conditions;
}

function whereSql(conditions: readonly string[]): string {
  return conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`;
}

type Order = readonly (readonly [name: string, direction: 'ASC' | 'DESC'])[];

/** The identity of a row ends every sort, so that pages are stable. */
function orderOf(query: TableQuery, table: QueryTable, selection: Selection): Order {
  const asked = query.sort.length > 0 || isGrouped(query) ? query.sort : table.defaultSort;
  const keys = new Map<string, 'ASC' | 'DESC'>(
    asked.map((key) => [nameIn(selection.sortable, key.column, table), key.direction === 'ascending' ? 'ASC' : 'DESC']),
  );
  for (const name of selection.tieBreak) if (!keys.has(name)) keys.set(name, 'ASC');
  return [...keys];
}

/** Unknown values stand last in both directions. */
function orderSql(order: Order): string {
  if (order.length === 0) return '';
  return ` ORDER BY ${order.map(([name, direction]) => `${quoted({ name })} ${direction} NULLS LAST`).join(', ')}`;
}

function keysOf(order: Order, table: QueryTable): SortKey[] {
  return order.map(([name, direction]) => ({ column: columnOf(table, name), direction }));
}

function behind(cursor: string, keys: readonly SortKey[], parameters: Parameters): string {
  if (keys.length === 0) {
    throw new QueryError('wrong-page', 'Grouped rows have no cursor.', 'Page through them with an offset.');
  }
  return behindSql(keys, decodeCursor(cursor, keys), parameters);
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
