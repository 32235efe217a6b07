import type { Known } from '../../core/domain/known.ts';

/** Milliseconds with three significant digits, in the unit that keeps the number readable. */
export function formatMs(ms: number): string {
  if (ms < 1) return `${significant(ms * 1000)} µs`;
  return ms < 1000 ? `${significant(ms)} ms` : `${significant(ms / 1000)} s`;
}

export function formatBytes(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  const units = ['KiB', 'MiB', 'GiB', 'TiB'];
  const power = Math.min(Math.floor(Math.log2(bytes) / 10), units.length);
  return `${significant(bytes / 1024 ** power)} ${units[power - 1] ?? ''}`;
}

export function formatSeconds(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}

/** Three significant digits, never an exponent, never more than the integer part needs. */
export function significant(value: number): string {
  if (value === 0) return '0';
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
  return value.toFixed(Math.min(digits, 6));
}

/** The text of a known value; “unknown” otherwise. Never 0, never blank. */
export function formatKnown<T>(item: Known<T>, format: (value: T) => string): string {
  return item.state === 'known' ? format(item.value) : 'unknown';
}
