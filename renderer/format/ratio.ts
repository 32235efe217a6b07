import { formatNumber } from './number.ts';

/** "4.31×": three digits are more than runs support. */
export function timesText(ratio: number): string {
  return `${formatNumber(ratio, 3)}×`;
}

export function betweenText(low: number, high: number): string {
  return `${formatNumber(low, 3)} – ${formatNumber(high, 3)}×`;
}
