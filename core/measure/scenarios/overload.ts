import type { BoardOrder } from './query-board.ts';

/** Runs of one stream before its mean means something. */
const fewestRuns = 30;
/** Beyond doubt: the search itself decides what is close to 1. */
const certainLoad = 1.15;

/**
 * Arrivals per time × mean service time / streams. From 1 on the queue grows without bound however lenient a latency bound is, and
 * a short trial only does not show it.
 */
export function offeredLoad(queriesPerMs: number, meanServiceMs: number, streams: number): number {
  return (queriesPerMs * meanServiceMs) / streams;
}

/** Watches one stream for a load that is certainly too much. */
export function overload({ intendedMs, queries, streams }: BoardOrder): { isCertain(serviceMs: number): boolean } {
  const lastMs = intendedMs?.at(-1) ?? 0;
  const queriesPerMs = lastMs > 0 ? queries / lastMs : 0;
  let runs = 0;
  let sumMs = 0;
  return {
    isCertain(serviceMs) {
      runs++;
      sumMs += serviceMs;
      return runs >= fewestRuns && offeredLoad(queriesPerMs, sumMs / runs, streams) > certainLoad;
    },
  };
}
