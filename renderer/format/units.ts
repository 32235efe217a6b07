import { formatInteger, formatNumber, formatPercent } from './number.ts';

/** A figure and its unit, apart: tables align the figure and mute the unit. */
export interface Quantity {
  readonly figure: string;
  readonly unit: string;
}

/**
 * Milliseconds keep their unit in tables (a column must not change unit from row to row); `formatDuration` is for prose.
 */
export function formatQuantity(value: number, unit: string | undefined): Quantity {
  switch (unit) {
    case undefined:
      return { figure: formatNumber(value), unit: '' };
    case 'bytes':
      return formatBytes(value);
    case 'share':
      return { figure: formatPercent(value).replace(' %', ''), unit: '%' };
    case '1/s':
      return { figure: formatNumber(value), unit: '/s' };
    default:
      return { figure: formatNumber(value), unit };
  }
}

const byteUnits = ['B', 'KiB', 'MiB', 'GiB', 'TiB'] as const;

export function formatBytes(bytes: number): Quantity {
  let value = bytes;
  let step = 0;
  while (Math.abs(value) >= 1024 && step < byteUnits.length - 1) {
    value /= 1024;
    step += 1;
  }
  const figure =
    step === 0 || Number.isInteger(value) ? formatInteger(value) : formatNumber(value, value >= 100 ? 3 : 3);
  return { figure, unit: byteUnits[step] ?? 'B' };
}

const operationUnits = ['', 'k', 'M', 'G', 'T', 'P'] as const;

/** Operations in powers of a thousand: 22.35 G. */
export function formatOperations(count: number): Quantity {
  let value = count;
  let step = 0;
  while (value >= 1000 && step < operationUnits.length - 1) {
    value /= 1000;
    step += 1;
  }
  return { figure: step === 0 ? formatInteger(value) : formatNumber(value), unit: operationUnits[step] ?? '' };
}

export function quantityText(quantity: Quantity): string {
  return quantity.unit === '' ? quantity.figure : `${quantity.figure}\u00a0${quantity.unit}`;
}

export function formatMilliseconds(ms: number): string {
  return `${formatNumber(ms)}\u00a0ms`;
}

/** Estimated or elapsed time in words that fit a button: "about" belongs to the caller. */
export function formatDuration(seconds: number): string {
  if (seconds < 1) return `${formatNumber(seconds * 1000, 3)} ms`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${String(whole)} s`;
  const minutes = Math.floor(whole / 60);
  if (minutes >= 60) return `${String(Math.floor(minutes / 60))} h ${String(minutes % 60)} min`;
  const rest = whole % 60;
  return rest === 0 ? `${String(minutes)} min` : `${String(minutes)} min ${String(rest)} s`;
}
