import { assertNever } from '../domain/assert-never.ts';
import { quoted } from './filter-sql.ts';
import type { Parameters, Scalar } from './parameters.ts';
import { QueryError } from './query-error.ts';
import type { QueryColumn } from './tables.ts';

/** One key of a total order: pages follow the last row by it, so that rows which come in meanwhile shift none. */
export interface SortKey {
  readonly column: QueryColumn;
  readonly direction: 'ASC' | 'DESC';
}

type KeyValue = Scalar | null;

/** The value of a key as a cell can hold it without losing any of it. */
export function keySql({ column }: SortKey): string {
  if (column.kind === 'time') return `epoch_us(${quoted(column)})`;
  return column.storedAs === 'uuid' ? `CAST(${quoted(column)} AS VARCHAR)` : quoted(column);
}

/** Rows that stand behind the row with these values, where unknown values stand last in both directions. */
export function behindSql(keys: readonly SortKey[], values: readonly KeyValue[], parameters: Parameters): string {
  return keys.reduceRight((rest, key, index) => {
    const column = quoted(key.column);
    const value = values[index] ?? null;
    if (value === null) return `(${column} IS NULL AND ${rest})`;
    const place = placeSql(value, key.column, parameters);
    const beyond = key.direction === 'ASC' ? '>' : '<';
    return `(${column} ${beyond} ${place} OR ${column} IS NULL OR (${column} = ${place} AND ${rest}))`;
  }, 'FALSE');
}

/** Opaque to whoever gets it, and safe in an address: JSON, percent-encoded, with a tilde for the percent sign. */
export function encodeCursor(keys: readonly SortKey[], values: readonly KeyValue[]): string {
  const text = JSON.stringify([signature(keys), ...values]);
  return encodeURIComponent(text).replaceAll('~', '%7E').replaceAll('%', '~');
}

export function decodeCursor(cursor: string, keys: readonly SortKey[]): readonly KeyValue[] {
  const [order, ...values] = readCursor(cursor);
  if (order !== signature(keys) || values.length !== keys.length || !values.every(isKeyValue)) throw foreignCursor();
  values.forEach((value, index) => {
    const key = keys[index];
    if (key === undefined || !fits(value, key.column)) throw foreignCursor();
  });
  return values;
}

function readCursor(cursor: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(decodeURIComponent(cursor.replaceAll('~', '%')));
    return Array.isArray(value) ? value : [];
  } catch {
    throw foreignCursor();
  }
}

function signature(keys: readonly SortKey[]): string {
  return keys.map(({ column, direction }) => `${column.name} ${direction}`).join(',');
}

function isKeyValue(value: unknown): value is KeyValue {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}

const wholeNumber = /^-?\d{1,30}$/;
const specialNumber = /^(NaN|-?Infinity)$/;

function fits(value: KeyValue, column: QueryColumn): boolean {
  if (value === null) return true;
  switch (column.kind) {
    case 'text':
      return typeof value === 'string';
    case 'boolean':
      return typeof value === 'boolean';
    case 'number':
      return typeof value === 'number' || (typeof value === 'string' && specialNumber.test(value));
    case 'integer':
    case 'time':
      return Number.isSafeInteger(value) || (typeof value === 'string' && wholeNumber.test(value));
    default:
      return assertNever(column.kind);
  }
}

function placeSql(value: Scalar, column: QueryColumn, parameters: Parameters): string {
  const place = parameters.add(value);
  switch (column.kind) {
    case 'time':
      return `make_timestamptz(TRY_CAST(${place} AS BIGINT))`;
    case 'integer':
      return `TRY_CAST(${place} AS HUGEINT)`;
    case 'number':
      return `TRY_CAST(${place} AS DOUBLE)`;
    case 'text':
      return column.storedAs === 'uuid' ? `TRY_CAST(${place} AS UUID)` : place;
    case 'boolean':
      return place;
    default:
      return assertNever(column.kind);
  }
}

function foreignCursor(): QueryError {
  return new QueryError(
    'wrong-page',
    'This cursor is not one of this query.',
    'Give “nextCursor” of the page before with the same table and the same sort.',
  );
}
