import { compareSides } from '../../core/api/comparisons.ts';
import { call } from './transport.ts';

/** The first against each of the others; at least two ids. What is stored never changes, and neither does the answer. */
export function comparisonQuery(measurementIds: readonly string[]) {
  return {
    queryKey: ['comparison', measurementIds],
    queryFn: () => call(compareSides, { body: { sides: [...measurementIds] } }),
    enabled: measurementIds.length > 1,
    staleTime: Number.POSITIVE_INFINITY,
  };
}
