import type { DatabaseCheck } from '../../../core/api/database.ts';

/** One thing that must hold in every file, and what breaks it. */
export type CheckResult = DatabaseCheck['checks'][number];

/** As many as are shown of what breaks one thing. */
export const maximumExamples = 5;

export function spotCheckResult(invariant: string, checked: number, violations: readonly string[]): CheckResult {
  return {
    area: 'spot-checks',
    invariant,
    checked,
    violations: violations.length,
    examples: violations.slice(0, maximumExamples),
    hint:
      violations.length === 0
        ? ''
        : 'Do not rely on these results. Restore a backup from before, or measure or import them again.',
  };
}
