import type { RowPage, TableColumn } from '../../../core/query/table-query.ts';
import { formatBytes, significant } from '../../format/format.ts';
import { textTable } from './text-table.ts';

type Cell = RowPage['rows'][number][number];

/** Rows of a query as a text table. Unknown is a dash, never 0. */
export function pageTable(page: Pick<RowPage, 'columns' | 'rows'>): string {
  return textTable(
    page.columns.map((column) => ({
      header: header(column),
      align: column.kind === 'number' || column.kind === 'integer' ? 'right' : 'left',
    })),
    page.rows.map((row) => page.columns.map((column, index) => cellText(column, row[index] ?? null))),
  );
}

function header(column: TableColumn): string {
  return column.unit === undefined || column.unit === 'bytes' ? column.name : `${column.name} [${column.unit}]`;
}

function cellText(column: TableColumn, cell: Cell): string {
  if (cell === null) return '–';
  if (typeof cell !== 'number') return String(cell);
  if (column.unit === 'bytes') return formatBytes(cell);
  return Number.isInteger(cell) ? String(cell) : significant(cell);
}
