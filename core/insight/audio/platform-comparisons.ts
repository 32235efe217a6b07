import { backends } from '../../domain/backends.ts';
import type { Comparison } from '../../domain/comparison.ts';
import type { Measured } from '../../domain/measurement.ts';
import type { Comparand, ComparisonPair } from '../comparison/comparand.ts';
import { compareFamily } from '../comparison/compare-runs.ts';
import { workKey } from '../comparison/not-comparable.ts';

/**
 * Every platform against one of each work: the native CPU where it was measured, since that is what a browser is weighed against,
 * else the first native backend, else the first that gave a number.
 */
export function platformComparisons(comparands: readonly Comparand[]): Comparison[] {
  const groups = new Map<string, Comparand[]>();
  for (const comparand of comparands) {
    const key = workKey(comparand.measurement.case.workload);
    groups.set(key, [...(groups.get(key) ?? []), comparand]);
  }
  return compareFamily([...groups.values()].flatMap(pairsOf));
}

function pairsOf(group: readonly Comparand[]): ComparisonPair[] {
  const baseline =
    group.find(({ measurement }) => measurement.case.backendId === 'ort-cpu') ?? group.find(isNative) ?? group[0];
  if (baseline === undefined) return [];
  return group.filter((other) => other !== baseline).map((other) => ({ baseline, other }));
}

function isNative({ measurement }: { readonly measurement: Measured }): boolean {
  return backends[measurement.case.backendId].host === 'native';
}
