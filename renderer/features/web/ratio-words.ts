import type { Comparison } from '../../../core/domain/comparison.ts';

/** Faster or slower says what the ratio says already; anything else has to be told beside it. */
export function isClaim({ verdict }: Comparison): boolean {
  return verdict.state === 'faster' || verdict.state === 'slower';
}
