import {
  type DuckDBDataChunk,
  DuckDBDecimalValue,
  type DuckDBResult,
  DuckDBTimestampTZValue,
  DuckDBTimestampValue,
  type DuckDBType,
  DuckDBTypeId,
  type DuckDBValue,
} from '@duckdb/node-api';
import type { TableColumn } from '../../core/query/table-query.ts';
import type { Cell } from './row.ts';

/** Rows of cells out of DuckDB's columns, at most `limit` of them. */
export function rowsOf(chunks: readonly DuckDBDataChunk[], limit: number): Cell[][] {
  const rows: Cell[][] = [];
  for (const chunk of chunks) {
    const columns = Array.from({ length: chunk.columnCount }, (_, column) => chunk.getColumnValues(column).map(cellOf));
    const count = Math.min(chunk.rowCount, limit - rows.length);
    for (let row = 0; row < count; row += 1) rows.push(columns.map((column) => column[row] ?? null));
  }
  return rows;
}

/** A value as JSON can hold it. A whole number too large for one stays exact as text; so do NaN and the infinities. */
function cellOf(value: DuckDBValue): Cell {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (typeof value === 'bigint') return wholeNumber(value);
  if (value instanceof DuckDBTimestampTZValue || value instanceof DuckDBTimestampValue) return isoTime(value);
  if (value instanceof DuckDBDecimalValue) return value.toDouble();
  return String(value);
}

function wholeNumber(value: bigint): Cell {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value.toString();
}

/** DuckDB's times reach further than JavaScript's; those stay in DuckDB's own spelling. */
function isoTime(value: DuckDBTimestampTZValue | DuckDBTimestampValue): string {
  const date = new Date(Number(value.micros / 1000n));
  return Number.isNaN(date.getTime()) ? String(value) : date.toISOString();
}

/** Columns of a free query: their names and kinds are all that is known of them. */
export function describeColumns(result: DuckDBResult): TableColumn[] {
  return result.deduplicatedColumnNames().map((name, index) => {
    const type = result.columnType(index);
    return { name, label: name, kind: kindOf(type), description: String(type) };
  });
}

function kindOf(type: DuckDBType): TableColumn['kind'] {
  switch (type.typeId) {
    case DuckDBTypeId.BOOLEAN:
      return 'boolean';
    case DuckDBTypeId.FLOAT:
    case DuckDBTypeId.DOUBLE:
    case DuckDBTypeId.DECIMAL:
      return 'number';
    case DuckDBTypeId.TINYINT:
    case DuckDBTypeId.SMALLINT:
    case DuckDBTypeId.INTEGER:
    case DuckDBTypeId.BIGINT:
    case DuckDBTypeId.HUGEINT:
    case DuckDBTypeId.UTINYINT:
    case DuckDBTypeId.USMALLINT:
    case DuckDBTypeId.UINTEGER:
    case DuckDBTypeId.UBIGINT:
    case DuckDBTypeId.UHUGEINT:
      return 'integer';
    case DuckDBTypeId.TIMESTAMP:
    case DuckDBTypeId.TIMESTAMP_TZ:
      return 'time';
    default:
      return 'text';
  }
}
