import type { TableColumn } from '../../core/query/table-query.ts';
import type { ColumnPage, TypedColumn } from './column-page.ts';
import type { Cell } from './row.ts';

/** Rows as typed columns. A column of numbers in which one is too large to be exact stays text. */
export function columnPageOf(columns: readonly TableColumn[], rows: readonly (readonly Cell[])[]): ColumnPage {
  return {
    rowCount: rows.length,
    columns: columns.map((column, index) =>
      typedColumn(
        column,
        rows.map((row) => row[index] ?? null),
      ),
    ),
  };
}

function typedColumn(column: TableColumn, cells: readonly Cell[]): TypedColumn {
  switch (column.kind) {
    case 'boolean':
      return { column, type: 'booleans', values: Int8Array.from(cells, (cell) => (cell === null ? -1 : cell ? 1 : 0)) };
    case 'number':
      return { column, type: 'numbers', values: Float64Array.from(cells, numberOf) };
    case 'integer':
      if (cells.some((cell) => typeof cell === 'string')) return textColumn({ ...column, kind: 'text' }, cells);
      return { column, type: 'numbers', values: Float64Array.from(cells, numberOf) };
    case 'time': {
      const times = Float64Array.from(cells, (cell) => (cell === null ? Number.NaN : Date.parse(String(cell))));
      // Times beyond JavaScript's stay in DuckDB's spelling.
      if (times.some((time, row) => Number.isNaN(time) && cells[row] !== null)) {
        return textColumn({ ...column, kind: 'text' }, cells);
      }
      return { column, type: 'numbers', values: times };
    }
    case 'text':
      return textColumn(column, cells);
  }
}

function textColumn(column: TableColumn, cells: readonly Cell[]): TypedColumn {
  const codeOf = new Map<string, number>();
  const codes = Int32Array.from(cells, (cell) => {
    if (cell === null) return -1;
    const text = String(cell);
    const code = codeOf.get(text) ?? codeOf.size;
    codeOf.set(text, code);
    return code;
  });
  return { column, type: 'text', codes, dictionary: [...codeOf.keys()] };
}

function numberOf(cell: Cell): number {
  return cell === null ? Number.NaN : Number(cell);
}
