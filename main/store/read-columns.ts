import { type DuckDBConnection, type DuckDBDataChunk, DuckDBDoubleVector, type DuckDBVector } from '@duckdb/node-api';
import { assertNever } from '../../core/domain/assert-never.ts';
import { type CompiledQuery } from '../../core/query/compile.ts';
import type { TableColumn } from '../../core/query/table-query.ts';
import type { ColumnPage, TypedColumn } from './column-page.ts';

/** Runs a compiled query and reads it column by column; DuckDB itself turns every column into one of three types. */
export async function readColumns(connection: DuckDBConnection, compiled: CompiledQuery): Promise<ColumnPage> {
  const items = compiled.columns.map((column) => normalised(column)).join(', ');
  const result = await connection.run(`SELECT ${items} FROM (${compiled.sql})`, [...compiled.parameters]);
  const chunks = await result.fetchAllChunks();
  const rowCount = chunks.reduce((sum, chunk) => sum + chunk.rowCount, 0);
  return { rowCount, columns: compiled.columns.map((column, index) => readColumn(chunks, index, column, rowCount)) };
}

function normalised(column: TableColumn): string {
  switch (column.kind) {
    case 'number':
    case 'integer':
      return `CAST("${column.name}" AS DOUBLE)`;
    case 'time':
      return `CAST(epoch_ms("${column.name}") AS DOUBLE)`;
    case 'text':
      return `CAST("${column.name}" AS VARCHAR)`;
    case 'boolean':
      return `"${column.name}"`;
    default:
      return assertNever(column.kind);
  }
}

function readColumn(
  chunks: readonly DuckDBDataChunk[],
  index: number,
  column: TableColumn,
  rowCount: number,
): TypedColumn {
  const vectors = chunks.map((chunk) => chunk.getColumnVector(index));
  switch (column.kind) {
    case 'number':
    case 'integer':
    case 'time':
      return { column, type: 'numbers', values: readNumbers(vectors, rowCount) };
    case 'text':
      return { column, type: 'text', ...readText(vectors, rowCount) };
    case 'boolean':
      return { column, type: 'booleans', values: readBooleans(vectors, rowCount) };
    default:
      return assertNever(column.kind);
  }
}

function readNumbers(vectors: readonly DuckDBVector[], rowCount: number): Float64Array {
  const values = new Float64Array(rowCount);
  let row = 0;
  for (const vector of vectors) {
    if (!(vector instanceof DuckDBDoubleVector)) throw new Error(`Expected numbers, got ${String(vector.type)}`);
    for (let item = 0; item < vector.itemCount; item += 1) values[row++] = vector.getItem(item) ?? Number.NaN;
  }
  return values;
}

function readBooleans(vectors: readonly DuckDBVector[], rowCount: number): Int8Array {
  const values = new Int8Array(rowCount);
  let row = 0;
  for (const vector of vectors) {
    for (let item = 0; item < vector.itemCount; item += 1) {
      const value = vector.getItem(item);
      values[row++] = value === null ? -1 : value === true ? 1 : 0;
    }
  }
  return values;
}

function readText(
  vectors: readonly DuckDBVector[],
  rowCount: number,
): { readonly codes: Int32Array; readonly dictionary: readonly string[] } {
  const codes = new Int32Array(rowCount);
  const codeOf = new Map<string, number>();
  let row = 0;
  for (const vector of vectors) {
    for (let item = 0; item < vector.itemCount; item += 1) codes[row++] = codeFor(vector.getItem(item), codeOf);
  }
  return { codes, dictionary: [...codeOf.keys()] };
}

function codeFor(value: unknown, codeOf: Map<string, number>): number {
  if (typeof value !== 'string') return -1;
  const known = codeOf.get(value);
  if (known !== undefined) return known;
  codeOf.set(value, codeOf.size);
  return codeOf.size - 1;
}
