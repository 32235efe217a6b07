import type { Comparison } from '../../domain/comparison.ts';
import { assertNever } from '../../domain/assert-never.ts';
import { comparisonStatement } from '../comparison/comparison-statement.ts';
import type { ResultRow } from './result-row.ts';
import { machineName, placeName, workName } from './row-names.ts';

/** One piece of work on one machine, with all that did it, the fastest first. */
export interface RankedWork {
  readonly key: string;
  readonly work: string;
  readonly machine: string;
  readonly family: string;
  /** Figures that may be held against one another. */
  readonly ranked: readonly ResultRow[];
  /** Measured too, but no speed of this backend, or too unsteady for a rank; each says why in its verdict. */
  readonly unranked: readonly ResultRow[];
}

export interface RankingOptions {
  readonly includeUnstable: boolean;
}

/** Groups what was measured by the work that it did. Imported and other rows stand aside: they are never ranked. */
export function rankWork(rows: readonly ResultRow[], options: RankingOptions): RankedWork[] {
  const groups = new Map<string, ResultRow[]>();
  for (const row of rows) {
    if (row.outcome !== 'measured' || row.median_ms === undefined) continue;
    const key = `${row.machine_id ?? machineName(row)} ${row.workload_id ?? workName(row)}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups]
    .flatMap(([key, members]) => rankedGroup(key, members, options))
    .toSorted((left, right) => byName(left.work, right.work) || byName(left.machine, right.machine));
}

/** “batch 2” before “batch 16”. */
function byName(left: string, right: string): number {
  return left.localeCompare(right, 'en', { numeric: true });
}

function rankedGroup(key: string, members: readonly ResultRow[], options: RankingOptions): RankedWork[] {
  const [first] = members;
  if (first === undefined) return [];
  const ranked = members.filter((row) => mayRank(row, options)).toSorted((left, right) => timeOf(left) - timeOf(right));
  return [
    {
      key,
      work: workName(first),
      machine: machineName(first),
      family: first.family ?? 'other',
      ranked,
      unranked: members.filter((row) => !ranked.includes(row)),
    },
  ];
}

/** A software device proves function, never speed; what is not measured here ranks nowhere. */
export function mayRank(row: ResultRow, { includeUnstable }: RankingOptions): boolean {
  if (row.provenance !== 'measured' || row.software === true || row.outcome !== 'measured') return false;
  return row.verdict === 'valid' || (includeUnstable && row.verdict === 'unstable');
}

/** The time of one run, or of one item where the scenario is about a rate. */
function timeOf({ scenario_rate_per_second: rate, median_ms: medianMs }: ResultRow): number {
  return rate === undefined ? (medianMs ?? Number.POSITIVE_INFINITY) : 1000 / rate;
}

/** The fastest against the next: whether being first is shown. */
export interface Contest {
  readonly key: string;
  readonly fastestId: string;
  readonly nextId: string;
}

export function contestsOf(works: readonly RankedWork[]): Contest[] {
  return works.flatMap(({ key, ranked: [fastest, next] }) =>
    fastest === undefined || next === undefined
      ? []
      : [{ key, fastestId: fastest.measurement_id, nextId: next.measurement_id }],
  );
}

/** What may be said about who is first, in a sentence. `isShown`: a difference was shown, not only seen. */
export function fastestStatement(
  { ranked: [fastest, next], unranked }: RankedWork,
  contest: Comparison | undefined,
): { readonly words: string; readonly isShown: boolean } {
  if (fastest === undefined) {
    const count = unranked.length === 1 ? 'one result' : `${unranked.length} results`;
    return { words: `nothing to rank: ${count}, none valid`, isShown: false };
  }
  if (next === undefined) return { words: 'the only one with a usable number', isShown: false };
  if (contest === undefined) return { words: `not compared with ${placeName(next)}`, isShown: false };
  const rival = placeName(next);
  switch (contest.verdict.state) {
    case 'faster':
      return { words: `${comparisonStatement(contest)} than ${rival}`, isShown: true };
    case 'equivalent':
      return { words: `${comparisonStatement(contest)} as ${rival}`, isShown: false };
    case 'slower':
    case 'no-difference-shown':
    case 'too-few-runs':
    case 'not-comparable':
      return { words: `not shown against ${rival}: ${comparisonStatement(contest)}`, isShown: false };
    default:
      return assertNever(contest.verdict);
  }
}
