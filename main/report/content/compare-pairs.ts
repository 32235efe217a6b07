import type { Comparison } from '../../../core/domain/comparison.ts';
import type { Measured } from '../../../core/domain/measurement.ts';
import { compareFamily } from '../../../core/insight/comparison/compare-runs.ts';
import { readComparands } from '../../comparisons/read-comparands.ts';
import type { ReportStore } from './select-rows.ts';

export interface PairOfIds {
  readonly baselineId: string;
  readonly otherId: string;
}

/** More statements at once are corrected so hard that hardly one is left, and no one reads them. */
const mostPairs = 1_000;
const readAtOnce = 200;

/** All comparisons of a report are one family. By the ids of both sides; of very many the first. */
export async function comparePairs(
  store: ReportStore,
  pairs: readonly PairOfIds[],
  margin: number,
): Promise<Map<string, Comparison>> {
  const asked = pairs.slice(0, mostPairs);
  const measured = await readMeasured(
    store,
    asked.flatMap(({ baselineId, otherId }) => [baselineId, otherId]),
  );
  const found = asked.flatMap(({ baselineId, otherId }) => {
    const [baseline, other] = [measured.get(baselineId), measured.get(otherId)];
    return baseline === undefined || other === undefined ? [] : [{ baseline, other }];
  });
  const comparisons = compareFamily(await readComparands(store, found), { margin });
  return new Map(comparisons.map((item) => [pairKey(item.baseline.measurementId, item.other.measurementId), item]));
}

export function pairKey(baselineId: string, otherId: string): string {
  return `${baselineId} ${otherId}`;
}

export async function readMeasured(store: ReportStore, ids: readonly string[]): Promise<Map<string, Measured>> {
  const unique = [...new Set(ids)];
  const measured = new Map<string, Measured>();
  for (let start = 0; start < unique.length; start += readAtOnce) {
    for (const item of await store.measurementsById(unique.slice(start, start + readAtOnce))) {
      if (item.outcome === 'measured') measured.set(item.id, item);
    }
  }
  return measured;
}
