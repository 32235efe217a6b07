import { useQueries, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Comparison } from '../../../core/domain/comparison.ts';
import { comparisonQuery } from '../../api/comparison-queries.ts';
import { fastestCandidate, isFastest } from './fastest.ts';
import type { MachineLine } from './machine-results.ts';

/** All others against the baseline, by the other's id; `undefined` while they are asked for. */
export function useComparisons(baselineId: string | undefined, otherIds: readonly string[]) {
  const query = useQuery(comparisonQuery(baselineId === undefined ? [] : [baselineId, ...otherIds]));
  const report = query.data;
  const byOther = useMemo(() => (report === undefined ? undefined : byOtherId(report.comparisons)), [report]);
  return { ...query, byOther };
}

/**
 * Whoever is shown to be faster than every other that can be ranked, or nobody. The candidate is the one with the highest
 * ratio to the baseline; it is then the baseline itself, since "faster than the baseline" says nothing of the others.
 */
export function useFastest(
  baselineId: string | undefined,
  byOther: ReadonlyMap<string, Comparison> | undefined,
): string | undefined {
  const candidate = byOther === undefined ? undefined : fastestCandidate(baselineId, [...byOther.values()]);
  const rivals = candidate === undefined ? [] : candidate.rivals;
  const query = useQuery(comparisonQuery(candidate === undefined ? [] : [candidate.id, ...rivals]));
  return query.data !== undefined && isFastest(query.data.comparisons) ? candidate?.id : undefined;
}

/**
 * Each line's machines against the baseline machine, by the other's id. A line is a family of its own: a reader asks of one
 * piece of work which machine does it faster.
 */
export function useLineComparisons(
  lines: readonly MachineLine[],
  baselineMachine: string | undefined,
): ReadonlyMap<string, Comparison> {
  const families = lines.map((line) => familyOf(line, baselineMachine));
  return useQueries({
    queries: families.map(comparisonQuery),
    combine: (answers) => byOtherId(answers.flatMap(({ data }) => data?.comparisons ?? [])),
  });
}

function familyOf({ results }: MachineLine, baselineMachine: string | undefined): readonly string[] {
  const baseline = results.get(baselineMachine ?? '');
  if (baseline === undefined) return [];
  return [baseline.id, ...[...results.values()].map(({ id }) => id).filter((id) => id !== baseline.id)];
}

function byOtherId(comparisons: readonly Comparison[]): ReadonlyMap<string, Comparison> {
  return new Map(comparisons.map((comparison) => [comparison.other.measurementId, comparison]));
}
