import { streamOf, unitAt } from '../../core/zoo/random.ts';

/**
 * The order of one round, drawn anew for every round (Fisher and Yates): what drifts, or follows from who came before, meets
 * all cases alike. The same seed and round give the same order.
 */
export function roundOrder<T>(items: readonly T[], seed: string, round: number): T[] {
  const stream = streamOf(round, `round order of ${seed}`);
  const order: T[] = [];
  for (const [index, item] of items.entries()) {
    const place = Math.floor(unitAt(stream, index) * (index + 1));
    order.splice(place, 0, item);
  }
  return order;
}
