import type { TableColumn, TableQuery } from '../../core/query/table-query.ts';
import type { TypedColumn } from '../store/column-page.ts';
import type { StoreApi } from '../store/store-api.ts';
import { type Cell, csvField, csvLine } from './csv.ts';

export type ExportFormat = 'csv' | 'json' | 'arrow' | 'parquet';
export interface ExportedFile {
  readonly name: string;
  readonly contentType: string;
  readonly body: string | Uint8Array<ArrayBuffer>;
}

/** Ten million samples as text are some hundred megabytes: more than that is a matter for DuckDB's own COPY. */
const maximumRows = 10_000_000;

/** All rows of a query, whatever page it named, in one file. */
export async function exportTable(store: StoreApi, query: TableQuery, format: ExportFormat): Promise<ExportedFile> {
  const name = `assay-${query.table}.${format}`;
  const whole = { ...query, offset: 0, cursor: undefined };
  if (format === 'arrow') {
    const body = new Uint8Array(await store.arrow(whole, maximumRows));
    return { name, contentType: 'application/vnd.apache.arrow.stream', body };
  }
  if (format === 'parquet') {
    const body = new Uint8Array(await store.parquet(whole, maximumRows));
    return { name, contentType: 'application/vnd.apache.parquet', body };
  }
  const { columns, rowCount } = await store.columns(whole, maximumRows);
  return format === 'csv'
    ? { name, contentType: 'text/csv; charset=utf-8', body: writeCsv(columns, rowCount) }
    : { name, contentType: 'application/json', body: writeJson(columns, rowCount) };
}

function writeCsv(columns: readonly TypedColumn[], rowCount: number): string {
  const lines = [csvLine(columns.map(({ column }) => csvField(column.name)))];
  const readers = columns.map(readerOf);
  for (let row = 0; row < rowCount; row++) lines.push(csvLine(readers.map((read) => csvField(read(row)))));
  return lines.join('');
}

function writeJson(columns: readonly TypedColumn[], rowCount: number): string {
  const readers = columns.map(readerOf);
  const names = columns.map(({ column }) => JSON.stringify(column.name));
  const lines: string[] = [];
  for (let row = 0; row < rowCount; row++) {
    const fields = readers.map((read, index) => `${names[index] ?? ''}:${JSON.stringify(read(row))}`);
    lines.push(`{${fields.join(',')}}`);
  }
  return `[\n${lines.join(',\n')}\n]\n`;
}

/** What stands for unknown in a typed column is null again here. */
function readerOf(typed: TypedColumn): (row: number) => Cell {
  switch (typed.type) {
    case 'numbers':
      return (row) => numberCell(typed.column, typed.values[row] ?? Number.NaN);
    case 'text':
      return (row) => typed.dictionary[typed.codes[row] ?? -1] ?? null;
    case 'booleans':
      return (row) => (typed.values[row] === -1 ? null : typed.values[row] === 1);
  }
}

function numberCell(column: TableColumn, value: number): Cell {
  if (Number.isNaN(value)) return null;
  return column.kind === 'time' ? new Date(value).toISOString() : value;
}
