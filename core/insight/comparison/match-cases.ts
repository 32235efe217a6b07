import type { UnmatchedCase } from '../../domain/comparison.ts';
import type { Measured, Measurement } from '../../domain/measurement.ts';
import type { Case } from '../../domain/workload.ts';
import { workKey } from './not-comparable.ts';

export interface MatchedCases {
  readonly pairs: readonly { readonly baseline: Measured; readonly other: Measured }[];
  /** What gave a number on one side alone, or on neither, with the reason. */
  readonly unmatched: readonly UnmatchedCase[];
}

/** Two sessions, case by case: the same question asked of the same backend. `keyOf` says which are the same. */
export function matchSessions(
  baseline: readonly Measurement[],
  other: readonly Measurement[],
  keyOf: (item: Case) => string,
): MatchedCases {
  const left = new Map(baseline.map((item) => [keyOf(item.case), item]));
  const right = new Map(other.map((item) => [keyOf(item.case), item]));
  const pairs: { baseline: Measured; other: Measured }[] = [];
  const unmatched: UnmatchedCase[] = [];
  for (const key of new Set([...left.keys(), ...right.keys()])) {
    const [first, second] = [left.get(key), right.get(key)];
    if (first?.outcome === 'measured' && second?.outcome === 'measured') pairs.push({ baseline: first, other: second });
    else unmatched.push(...unmatchedCase(first, second));
  }
  return { pairs, unmatched };
}

/** Within one session: of each work, every further case against the first. What has no other has nothing to be compared with. */
export function matchWithinSession(measurements: readonly Measurement[]): MatchedCases {
  const groups = new Map<string, Measurement[]>();
  for (const item of measurements) {
    const key = workKey(item.case.workload);
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  const matched = [...groups.values()].map(matchGroup);
  return { pairs: matched.flatMap(({ pairs }) => pairs), unmatched: matched.flatMap(({ unmatched }) => unmatched) };
}

function matchGroup(group: readonly Measurement[]): MatchedCases {
  const [baseline, ...others] = group.filter((item) => item.outcome === 'measured');
  const unmatched = group.flatMap((item) =>
    item.outcome === 'measured' ? [] : [{ case: item.case, reason: whyNoNumber(item) }],
  );
  if (baseline === undefined) return { pairs: [], unmatched };
  if (others.length > 0) return { pairs: others.map((other) => ({ baseline, other })), unmatched };
  return { pairs: [], unmatched: [...unmatched, { case: baseline.case, reason: 'nothing else did the same work' }] };
}

function unmatchedCase(baseline: Measurement | undefined, other: Measurement | undefined): UnmatchedCase[] {
  const one = baseline ?? other;
  if (one === undefined) return [];
  const reasons = [sideReason('the baseline', baseline), sideReason('the other session', other)];
  return [{ case: one.case, reason: reasons.filter((reason) => reason !== undefined).join('; ') }];
}

function sideReason(side: string, item: Measurement | undefined): string | undefined {
  if (item === undefined) return `not in ${side}`;
  return item.outcome === 'measured' ? undefined : `${whyNoNumber(item)} in ${side}`;
}

function whyNoNumber(item: Exclude<Measurement, Measured>): string {
  return item.outcome === 'failed' ? `failed (${item.failure.class})` : 'skipped';
}
