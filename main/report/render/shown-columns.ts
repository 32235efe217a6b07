import type { ReportColumn, ReportRow, ReportTable } from '../../../core/domain/report.ts';

export interface ShownTable {
  readonly columns: readonly ReportColumn[];
  readonly rows: readonly ReportRow[];
}

/** As people see a table: a quiet column that says the same in every row says nothing. */
export function shownTable({ columns, rows }: ReportTable): ShownTable {
  const isShown = columns.map(
    ({ quiet }, index) => quiet !== true || new Set(rows.map(({ cells }) => JSON.stringify(cells[index]))).size > 1,
  );
  return {
    columns: columns.filter((_, index) => isShown[index] === true),
    rows: rows.map((row) => ({ ...row, cells: row.cells.filter((_, index) => isShown[index] === true) })),
  };
}

export function isNumeric({ kind }: ReportColumn): boolean {
  return kind === 'number' || kind === 'interval';
}
