import { known } from '../../domain/known.ts';
import type { ServerResult } from '../../domain/scenario-result.ts';
import { earlyStoppingEstimate, underLatencyNeeded } from '../statistics/early-stopping.ts';
import { mean } from '../statistics/moments.ts';
import { sorted } from '../statistics/order.ts';
import { drawArrivals } from './arrivals.ts';
import { offeredLoad } from './overload.ts';
import { type BoardOrder, createBoard, finishedQueries, type QueryBoard, wasCutOff } from './query-board.ts';
import type { StreamPool } from './stream-pool.ts';

export type TrialSummary = ServerResult['trials'][number];

export interface ServerBound {
  readonly latencyBoundMs: number;
  readonly percentile: number;
  readonly seed: number;
}

export interface ServerTrial {
  readonly summary: TrialSummary;
  /** From the intended starts, in their order; of those that ran. */
  readonly latenciesMs: readonly number[];
  readonly elapsedMs: number;
  /** Whether early stopping has what it needs; said of the queries that ran. */
  readonly hasEnough: boolean;
  /** Whether most runs alone, without any wait, were above the bound, so that no rate can meet it. */
  readonly isHopeless: boolean;
}

/** Arrivals at one rate, on all streams. */
export async function tryRate(
  pool: StreamPool,
  bound: ServerBound,
  queriesPerSecond: number,
  queries: number,
): Promise<ServerTrial> {
  const board = createBoard(trialOrder(pool.streams, bound, queriesPerSecond, queries), pool.streams > 1);
  await pool.work(board);
  return summarizeTrial(board, bound, queriesPerSecond);
}

export function trialOrder(
  streams: number,
  { seed, latencyBoundMs, percentile }: ServerBound,
  queriesPerSecond: number,
  queries: number,
): BoardOrder {
  return {
    streams,
    queries,
    intendedMs: drawArrivals(seed, queries, queriesPerSecond / 1000),
    untilMs: Number.POSITIVE_INFINITY,
    bound: { latencyMs: latencyBoundMs, allowedOver: allowedOver(queries, percentile) },
  };
}

/** LoadGen's rule for a server run: with t of n above the bound, n >= h(t) + t. −1: too few even for none. */
export function allowedOver(queries: number, percentile: number): number {
  let over = -1;
  while (underLatencyNeeded(over + 1, percentile) + over + 1 <= queries) over++;
  return over;
}

export function summarizeTrial(board: QueryBoard, bound: ServerBound, queriesPerSecond: number): ServerTrial {
  const { latencyBoundMs, percentile } = bound;
  const finished = finishedQueries(board);
  const latenciesMs = finished.map(({ intendedMs, endedMs }) => endedMs - intendedMs);
  const servicesMs = finished.map(({ startedMs, endedMs }) => endedMs - startedMs);
  const overBound = countAbove(latenciesMs, latencyBoundMs);
  const hasEnough = finished.length - overBound >= underLatencyNeeded(overBound, percentile);
  const isSustained = offeredLoad(queriesPerSecond / 1000, mean(servicesMs), board.streams) < 1;
  const tail = earlyStoppingEstimate(sorted(latenciesMs), percentile);
  return {
    summary: {
      queriesPerSecond,
      queries: finished.length,
      overBound,
      percentileMs: tail.state === 'unknown' ? tail : known(tail.value.value),
      met: !wasCutOff(board) && hasEnough && isSustained,
    },
    latenciesMs,
    elapsedMs: finished.reduce((most, { endedMs }) => Math.max(most, endedMs), 0),
    hasEnough,
    isHopeless: 2 * countAbove(servicesMs, latencyBoundMs) > servicesMs.length,
  };
}

function countAbove(values: readonly number[], bound: number): number {
  return values.reduce((count, value) => (value > bound ? count + 1 : count), 0);
}
