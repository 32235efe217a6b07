import type { Known } from '../../../core/domain/known.ts';
import type { Verdict } from '../../../core/domain/verdict.ts';
import type { Workload } from '../../../core/domain/workload.ts';

/** What a comparison needs of a measurement, from a row of a table as well as from the whole evidence. */
export interface Comparable {
  readonly id: string;
  readonly medianMs: number;
  readonly interval: Known<{ readonly lowMs: number; readonly highMs: number }>;
  readonly grade: Verdict['grade'];
  readonly work: string;
}

/**
 * How many times as fast as the baseline. `low` and `high` bound the ratio by the ends of both 95 % intervals, which is
 * wider than need be and never narrower: a difference is claimed only where the two intervals do not meet.
 */
export type Comparison =
  | { readonly state: 'baseline' }
  | {
      readonly state: 'faster' | 'slower' | 'no-difference-shown';
      readonly ratio: number;
      readonly low: number;
      readonly high: number;
    }
  | { readonly state: 'interval-unknown'; readonly ratio: number }
  | { readonly state: 'invalid' }
  | { readonly state: 'baseline-invalid' }
  | { readonly state: 'other-work' };

export function compareWith(baseline: Comparable, other: Comparable): Comparison {
  if (baseline.id === other.id) return { state: 'baseline' };
  if (other.grade === 'invalid') return { state: 'invalid' };
  if (baseline.grade === 'invalid') return { state: 'baseline-invalid' };
  if (baseline.work !== other.work) return { state: 'other-work' };
  const ratio = baseline.medianMs / other.medianMs;
  if (baseline.interval.state === 'unknown' || other.interval.state === 'unknown')
    return { state: 'interval-unknown', ratio };
  const low = baseline.interval.value.lowMs / other.interval.value.highMs;
  const high = baseline.interval.value.highMs / other.interval.value.lowMs;
  return { state: low > 1 ? 'faster' : high < 1 ? 'slower' : 'no-difference-shown', ratio, low, high };
}

/**
 * The fastest, if there is one: valid or unstable, the same work as all others of its kind, and its interval below every
 * other's. Where two intervals meet, nobody is the fastest.
 */
export function findFastest<T extends Comparable>(items: readonly T[]): T | undefined {
  const rankable = items.filter(({ grade }) => grade !== 'invalid');
  const first = rankable.toSorted((left, right) => left.medianMs - right.medianMs)[0];
  if (first === undefined || rankable.length < 2) return undefined;
  const wins = rankable.every((other) => other === first || compareWith(other, first).state === 'faster');
  return wins ? first : undefined;
}

/** Two results do the same work if they answer the same question; precision, spelling and backend are ways of doing it. */
export function workOf(workload: Workload): string {
  const shape = Object.entries(workload.shape)
    .toSorted(([left], [right]) => left.localeCompare(right))
    .map(([name, size]) => `${name}=${String(size)}`)
    .join(',');
  return [workload.modelId, workload.component, String(workload.batch), shape, workload.mode, workload.scenario].join(
    '|',
  );
}
