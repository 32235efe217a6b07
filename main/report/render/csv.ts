import { ApiError } from '../../../core/api/errors.ts';
import type { Report, ReportCell, ReportColumn, ReportTable } from '../../../core/domain/report.ts';

/** Names of all tables, each once: several tables of one name are parts of one. */
export function tableNames(report: Report): string[] {
  return [...new Set(tablesOf(report).map(({ name }) => name))];
}

/** One table whole, its numbers as they are: unknown is an empty field, an interval two columns. RFC 4180. */
export function renderCsv(report: Report, name?: string): string {
  const names = tableNames(report);
  const wanted = name ?? names[0];
  const parts = tablesOf(report).filter((table) => table.name === wanted);
  const [first] = parts;
  if (first === undefined) throw noSuchTable(wanted, names);
  const lines = [
    first.columns.flatMap(headOf),
    ...parts.flatMap(({ columns, rows }) =>
      rows.map(({ cells }) => columns.flatMap((column, index) => fieldsOf(cells[index] ?? null, column))),
    ),
  ];
  return lines.map((fields) => `${fields.map(quoted).join(',')}\r\n`).join('');
}

function tablesOf(report: Report): ReportTable[] {
  return report.sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.type === 'table' ? [block.table] : [])),
  );
}

function headOf({ name, kind }: ReportColumn): string[] {
  return kind === 'interval' ? [`${name}_low`, `${name}_high`] : [name];
}

function fieldsOf(cell: ReportCell, { kind }: ReportColumn): string[] {
  if (kind === 'interval') {
    return typeof cell === 'object' && cell !== null ? [String(cell.low), String(cell.high)] : ['', ''];
  }
  if (cell === null) return [''];
  return [typeof cell === 'object' ? `${String(cell.low)} – ${String(cell.high)}` : String(cell)];
}

function quoted(field: string): string {
  return /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}

function noSuchTable(wanted: string | undefined, names: readonly string[]): ApiError {
  return wanted === undefined
    ? new ApiError('unprocessable', 'This report has no table.', 'Measure something first, or ask for another format.')
    : new ApiError(
        'bad-request',
        `This report has no table “${wanted}”.`,
        names.length === 0 ? 'It has none: measure something first.' : `It has: ${names.join(', ')}.`,
      );
}
