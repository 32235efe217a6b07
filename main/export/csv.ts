import type { RowPage, TableColumn } from '../../core/query/table-query.ts';

export type Cell = RowPage['rows'][number][number];

/** RFC 4180: CRLF, quotes doubled. The header names columns with their units; unknown is an empty field, never 0. */
export function toCsv(columns: readonly TableColumn[], rows: RowPage['rows']): string {
  const header = csvLine(columns.map((column) => csvField(column.name)));
  return header + rows.map((row) => csvLine(row.map(csvField))).join('');
}

export function csvLine(fields: readonly string[]): string {
  return `${fields.join(',')}\r\n`;
}

/** Text that a spreadsheet would run as a formula is led by an apostrophe (OWASP, CSV injection). */
export function csvField(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell !== 'string') return String(cell);
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
