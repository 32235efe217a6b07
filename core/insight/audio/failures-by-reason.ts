import { z } from 'zod';
import type { Measurement } from '../../domain/measurement.ts';
import { failureClassSchema } from '../../domain/measurement.ts';
import { caseSchema } from '../../domain/workload.ts';

/** Cases that gave no number for the same reason. */
export const unmeasuredSchema = z.object({
  outcome: z.enum(['failed', 'skipped']),
  class: failureClassSchema.optional(),
  reason: z.string(),
  fix: z.string(),
  cases: z.array(caseSchema).min(1),
});
export type Unmeasured = z.infer<typeof unmeasuredSchema>;

/** The reason that most cases share first. */
export function failuresByReason(measurements: readonly Measurement[]): Unmeasured[] {
  const groups = new Map<string, Unmeasured>();
  for (const item of measurements) {
    const reason = reasonOf(item);
    if (reason === undefined) continue;
    const key = JSON.stringify([reason.outcome, reason.class, reason.reason]);
    const group = groups.get(key) ?? { ...reason, cases: [] };
    groups.set(key, { ...group, cases: [...group.cases, item.case] });
  }
  return [...groups.values()].toSorted((left, right) => right.cases.length - left.cases.length);
}

function reasonOf(item: Measurement): Omit<Unmeasured, 'cases'> | undefined {
  if (item.outcome === 'measured') return undefined;
  if (item.outcome === 'skipped') return { outcome: 'skipped', reason: item.reason, fix: item.remedy };
  const { class: failureClass, message, fix } = item.failure;
  return { outcome: 'failed', class: failureClass, reason: message, fix };
}
