import type { RowPage, TableColumn } from '../../core/query/table-query.ts';

type Cell = RowPage['rows'][number][number];

/** RFC 4180: CRLF, quotes doubled. The header names columns with their units; unknown is an empty field, never 0. */
export function toCsv(columns: readonly TableColumn[], rows: RowPage['rows']): string {
  const header = columns.map((column) => field(column.name)).join(',');
  const lines = rows.map((row) => row.map(cell).join(','));
  return `${[header, ...lines].join('\r\n')}\r\n`;
}

function cell(value: Cell): string {
  if (value === null) return '';
  return typeof value === 'string' ? field(value) : String(value);
}

/** Text that a spreadsheet would run as a formula is led by an apostrophe (OWASP, CSV injection). */
function field(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
