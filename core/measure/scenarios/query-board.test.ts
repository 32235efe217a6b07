import { describe, expect, test } from 'vitest';
import { drawArrivals } from './arrivals.ts';
import { createBoard, finishedQueries, wasCutOff } from './query-board.ts';
import type { StreamPool } from './stream-pool.ts';
import { virtualStream, virtualStreams } from './virtual-streams.test-kit.ts';

function arrivalsAt(...intendedMs: number[]) {
  return { streams: 1, queries: intendedMs.length, intendedMs: Float64Array.from(intendedMs), untilMs: Infinity };
}

async function meanWaitMs(pool: StreamPool, serviceMs: number, load: number, queries = 200_000): Promise<number> {
  const intendedMs = drawArrivals(11, queries, (load * pool.streams) / serviceMs);
  const board = createBoard({ streams: pool.streams, queries, intendedMs, untilMs: Infinity }, false);
  await pool.work(board);
  const finished = finishedQueries(board);
  expect(finished).toHaveLength(queries);
  return finished.reduce((sum, query) => sum + query.startedMs - query.intendedMs, 0) / queries;
}

describe('queries with intended times', () => {
  test('wait for their time, or for the stream; their latency counts from the intended start', async () => {
    const { pool } = virtualStream(() => 10);
    const board = createBoard(arrivalsAt(5, 6, 40), false);
    await pool.work(board);
    expect(finishedQueries(board)).toEqual([
      { intendedMs: 5, startedMs: 5, endedMs: 15 },
      { intendedMs: 6, startedMs: 15, endedMs: 25 },
      { intendedMs: 40, startedMs: 40, endedMs: 50 },
    ]);
  });

  // A slow run must not hold back the arrivals behind it: that would leave its victims out (coordinated omission).
  test('arrive while a slow one runs, and all that it made wait count', async () => {
    const { pool } = virtualStream((run) => (run === 1 ? 100 : 1));
    const board = createBoard(arrivalsAt(0, 10, 20, 30, 40, 50), false);
    await pool.work(board);
    expect(finishedQueries(board).map(({ intendedMs, endedMs }) => endedMs - intendedMs)).toEqual([
      1, 100, 91, 82, 73, 64,
    ]);
  });

  // Pollaczek–Khinchine for constant service: mean wait = load × service / (2 (1 − load)).
  test.each([0.3, 0.5, 0.7])('wait as long as the theory of an M/D/1 queue says, at a load of %d', async (load) => {
    const { pool } = virtualStream(() => 4);
    const theoryMs = (load * 4) / (2 * (1 - load));
    expect((await meanWaitMs(pool, 4, load)) / theoryMs).toBeCloseTo(1, 1);
  });

  // M/D/2 by Cosmetatos 1976: half the wait of M/M/2, 1/3 of a service at load 0.5, times 1.054.
  test('wait for two streams as long as the theory of an M/D/2 queue says', async () => {
    const waitMs = await meanWaitMs(virtualStreams(2, 4), 4, 0.5, 20_000);
    // The mean of 20 000 has a standard error of 3 %.
    expect(waitMs / 4 / 0.1757).toBeGreaterThan(0.85);
    expect(waitMs / 4 / 0.1757).toBeLessThan(1.15);
  });

  test('stop as soon as more are above the bound than may be', async () => {
    const { pool } = virtualStream(() => 10);
    const order = { ...arrivalsAt(0, 0, 0, 0, 0, 0), bound: { latencyMs: 25, allowedOver: 1 } };
    const board = createBoard(order, false);
    await pool.work(board);
    // 10, 20, 30 and 40 ms: the fourth is the second above the bound.
    expect(finishedQueries(board)).toHaveLength(4);
    expect(wasCutOff(board)).toBe(true);
  });

  test('stop when they come faster than they can be served, however lenient the bound is', async () => {
    const { pool } = virtualStream(() => 10);
    const intendedMs = drawArrivals(1, 1000, 1.3 / 10);
    const board = createBoard({ streams: 1, queries: 1000, intendedMs, untilMs: Infinity }, false);
    await pool.work(board);
    expect(finishedQueries(board)).toHaveLength(30);
    expect(wasCutOff(board)).toBe(true);
  });
});

test('queries without times follow one another until the time is over or all are done', async () => {
  const timed = createBoard({ streams: 1, queries: 100, untilMs: 35 }, false);
  await virtualStream(() => 10).pool.work(timed);
  expect(finishedQueries(timed).map(({ startedMs }) => startedMs)).toEqual([0, 10, 20, 30]);
  const counted = createBoard({ streams: 1, queries: 2, untilMs: 35 }, false);
  await virtualStream(() => 10).pool.work(counted);
  expect(finishedQueries(counted)).toHaveLength(2);
});

test('a board for other threads has its arrays in shared memory', () => {
  const board = createBoard({ streams: 2, queries: 3, untilMs: 1 }, true);
  for (const array of [board.state, board.startedMs, board.endedMs])
    expect(array.buffer).toBeInstanceOf(SharedArrayBuffer);
});
