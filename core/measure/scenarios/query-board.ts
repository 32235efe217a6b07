import type { Clock } from '../case-protocol.ts';
import type { InferencePort } from '../inference-port.ts';
import { overload } from './overload.ts';
import type { Wait } from './wait.ts';

/** What a run of many queries is to do. Plain data: it goes to streams in other threads as it is. */
export interface BoardOrder {
  readonly streams: number;
  /** The most queries; all of them where their times are given. */
  readonly queries: number;
  /** When each is meant to start, counted from the beginning; absent: whenever a stream is free. */
  readonly intendedMs?: Float64Array;
  /** No query is begun later than this. */
  readonly untilMs: number;
  /** More queries above the latency than allowed, and the rest need not run. */
  readonly bound?: { readonly latencyMs: number; readonly allowedOver: number };
}

/**
 * Where streams take their queries from and write down when each ran. Its arrays are shared between threads, so that nothing
 * but memory is touched between two runs: no message, no event loop of another thread.
 */
export interface QueryBoard extends BoardOrder {
  /** The next query, how many were above the bound, and whether to stop. */
  readonly state: Int32Array;
  /** By query, counted from the beginning; NaN for those that did not run. */
  readonly startedMs: Float64Array;
  readonly endedMs: Float64Array;
}

const nextQuery = 0;
const overCount = 1;
const stopped = 2;

/** `share`: for streams in other threads. */
export function createBoard(order: BoardOrder, share: boolean): QueryBoard {
  function allocate(bytes: number): ArrayBufferLike {
    return share ? new SharedArrayBuffer(bytes) : new ArrayBuffer(bytes);
  }
  return {
    ...order,
    state: new Int32Array(allocate(3 * Int32Array.BYTES_PER_ELEMENT)),
    startedMs: new Float64Array(allocate(order.queries * Float64Array.BYTES_PER_ELEMENT)).fill(Number.NaN),
    endedMs: new Float64Array(allocate(order.queries * Float64Array.BYTES_PER_ELEMENT)).fill(Number.NaN),
  };
}

/**
 * One stream's part: takes the first query that nobody has, waits for its time, runs it. Idle streams hold the next ones in
 * order, so that queries start first come, first served, and never later than when a stream is free.
 */
export async function workStream(
  port: Pick<InferencePort, 'run'>,
  board: QueryBoard,
  beginsAtMs: number,
  clock: Clock,
  wait: Wait,
): Promise<void> {
  const { intendedMs, startedMs, endedMs, state } = board;
  const load = overload(board);
  await wait(beginsAtMs);
  for (;;) {
    const query = Atomics.add(state, nextQuery, 1);
    if (query >= board.queries) return;
    if (intendedMs !== undefined) await wait(beginsAtMs + (intendedMs[query] ?? 0));
    const begun = clock() - beginsAtMs;
    if (Atomics.load(state, stopped) === 1 || begun > board.untilMs) return;
    await port.run();
    const ended = clock() - beginsAtMs;
    startedMs[query] = begun;
    endedMs[query] = ended;
    if (intendedMs === undefined) continue;
    if (isLost(board, ended - (intendedMs[query] ?? 0)) || load.isCertain(ended - begun)) {
      Atomics.store(state, stopped, 1);
    }
  }
}

/** Counts a latency, and tells whether there are now too many above the bound for the whole to meet it. */
function isLost({ bound, state }: QueryBoard, latencyMs: number): boolean {
  if (bound === undefined || latencyMs <= bound.latencyMs) return false;
  return Atomics.add(state, overCount, 1) + 1 > bound.allowedOver;
}

export function wasCutOff({ state }: QueryBoard): boolean {
  return Atomics.load(state, stopped) === 1;
}

/** A query that ran; times are counted from the beginning. */
export interface FinishedQuery {
  readonly intendedMs: number;
  readonly startedMs: number;
  readonly endedMs: number;
}

/** In the order in which they were taken. */
export function finishedQueries({ intendedMs, startedMs, endedMs }: QueryBoard): FinishedQuery[] {
  const finished: FinishedQuery[] = [];
  for (const [query, ended] of endedMs.entries()) {
    if (Number.isNaN(ended)) continue;
    const started = startedMs[query] ?? 0;
    finished.push({ intendedMs: intendedMs?.[query] ?? started, startedMs: started, endedMs: ended });
  }
  return finished;
}
