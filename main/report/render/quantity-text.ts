import type { Quantity, ReportCell, ReportColumn } from '../../../core/domain/report.ts';
import { formatBytes, formatMs, significant } from '../../format/format.ts';
import { ratioText } from '../../format/versus-cells.ts';

/** A figure for people, in the unit that keeps it readable. */
export function quantityText(value: number, quantity: Quantity | undefined): string {
  switch (quantity) {
    case 'ms':
      return formatMs(value);
    case 'bytes':
      return formatBytes(value);
    case 'per-second':
      return `${significant(value)}/s`;
    case 'flops-per-second':
      return scaled(value, 'FLOP/s');
    case 'bytes-per-second':
      return scaled(value, 'B/s');
    case 'share':
      return `${significant(100 * value)} %`;
    case 'ratio':
      return ratioText(value);
    case 'p-value':
      return value < 0.001 ? '< 0.001' : value.toPrecision(2);
    case 'count':
      return String(value);
    case undefined:
      return Number.isInteger(value) ? String(value) : significant(value);
  }
}

function scaled(value: number, unit: string): string {
  const prefixes = ['', 'k', 'M', 'G', 'T', 'P'];
  const power = Math.max(0, Math.min(prefixes.length - 1, Math.floor(Math.log10(Math.abs(value) || 1) / 3)));
  return `${significant(value / 1000 ** power)} ${prefixes[power] ?? ''}${unit}`;
}

/** What a cell says to people. Unknown is a word, never 0 and never blank. */
export function cellText(cell: ReportCell, column: ReportColumn): string {
  if (cell === null) return column.nothing ?? 'unknown';
  if (typeof cell === 'number') return quantityText(cell, column.quantity);
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no';
  if (typeof cell === 'string') return stringText(cell, column);
  return `${quantityText(cell.low, column.quantity)} – ${quantityText(cell.high, column.quantity)}`;
}

function stringText(cell: string, { kind }: ReportColumn): string {
  if (kind === 'id') return cell.slice(0, 8);
  // UTC, so that the same file gives the same report everywhere.
  return kind === 'time' ? `${cell.slice(0, 10)} ${cell.slice(11, 16)}` : cell;
}
