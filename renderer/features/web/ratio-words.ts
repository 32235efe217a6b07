import type { Comparison } from '../../../core/domain/comparison.ts';
import { formatNumber } from '../../format/number.ts';

/** "4.31×": three digits are more than runs support. */
export function timesText(ratio: number): string {
  return `${formatNumber(ratio, 3)}×`;
}

export function betweenText(low: number, high: number): string {
  return `${formatNumber(low, 3)} – ${formatNumber(high, 3)}×`;
}

/** Faster or slower says what the ratio says already; anything else has to be told beside it. */
export function isClaim({ verdict }: Comparison): boolean {
  return verdict.state === 'faster' || verdict.state === 'slower';
}
