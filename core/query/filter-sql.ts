import { assertNever } from '../domain/assert-never.ts';
import type { Parameters, Scalar } from './parameters.ts';
import { QueryError } from './query-error.ts';
import type { Filter } from './table-query.ts';
import type { QueryColumn } from './tables.ts';

/**
 * One condition. A comparison with an unknown value is unknown in SQL and keeps no row: what is not known is neither
 * equal nor unequal; `is-unknown` asks for it by name.
 */
export function filterSql(filter: Filter, column: QueryColumn, parameters: Parameters): string {
  switch (filter.operator) {
    case 'is-known':
      return `${quoted(column)} IS NOT NULL`;
    case 'is-unknown':
      return `${quoted(column)} IS NULL`;
    case 'contains':
      return `contains(lower(${asText(column)}), lower(${parameters.add(filter.value)}))`;
    case 'in':
      return `${quoted(column)} IN (${filter.values.map((value) => valueSql(value, column, parameters)).join(', ')})`;
    case '=':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return `${quoted(column)} ${filter.operator} ${valueSql(filter.value, column, parameters)}`;
    default:
      return assertNever(filter);
  }
}

/** Free text in any of the text columns, without regard to case. */
export function searchSql(search: string, columns: readonly QueryColumn[], parameters: Parameters): string {
  const place = parameters.add(search);
  const matches = columns
    .filter((column) => column.kind === 'text')
    .map((column) => `contains(lower(${asText(column)}), lower(${place}))`);
  return `(${matches.join(' OR ')})`;
}

/** An identifier in quotes. Columns come from the known tables alone; the quotes keep reserved words apart. */
export function quoted(column: { readonly name: string }): string {
  return `"${column.name}"`;
}

function asText(column: QueryColumn): string {
  return column.kind === 'text' && column.storedAs === undefined
    ? quoted(column)
    : `CAST(${quoted(column)} AS VARCHAR)`;
}

function valueSql(value: Scalar, column: QueryColumn, parameters: Parameters): string {
  checkValue(value, column);
  const place = parameters.add(value);
  if (column.kind === 'time') return `CAST(${place} AS TIMESTAMPTZ)`;
  // Text that is no UUID becomes NULL and matches nothing, where a plain cast would fail.
  return column.storedAs === 'uuid' ? `TRY_CAST(${place} AS UUID)` : place;
}

function checkValue(value: Scalar, column: QueryColumn): void {
  const wanted = wantedType(column);
  if (typeof value !== wanted || (typeof value === 'number' && !Number.isFinite(value))) {
    throw new QueryError(
      'wrong-value',
      `Column "${column.name}" holds ${column.kind} values, and the filter compares it with ${JSON.stringify(value)}.`,
      `Give a ${wanted}.`,
    );
  }
  if (column.kind === 'time' && !isTime(value)) {
    throw new QueryError(
      'wrong-value',
      `Column "${column.name}" holds times, and ${JSON.stringify(value)} is not one.`,
      'Give an ISO 8601 time such as 2026-01-31 or 2026-01-31T12:00:00Z.',
    );
  }
}

function wantedType(column: QueryColumn): 'string' | 'number' | 'boolean' {
  switch (column.kind) {
    case 'text':
    case 'time':
      return 'string';
    case 'number':
    case 'integer':
      return 'number';
    case 'boolean':
      return 'boolean';
    default:
      return assertNever(column.kind);
  }
}

const isoTime = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})?)?$/;

function isTime(value: Scalar): boolean {
  return typeof value === 'string' && isoTime.test(value) && !Number.isNaN(Date.parse(value));
}
