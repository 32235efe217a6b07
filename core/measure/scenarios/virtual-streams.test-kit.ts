import type { OutputTensor } from '../case-protocol.ts';
import type { InferencePort } from '../inference-port.ts';
import { type QueryBoard, workStream } from './query-board.ts';
import { oneStream, type StreamPool } from './stream-pool.ts';
import type { Wait } from './wait.ts';

/** Time that only runs and waits take: every figure that comes out is exact. */
export class VirtualTime {
  nowMs = 0;
  readonly clock = (): number => this.nowMs;
  readonly wait: Wait = (untilMs) => {
    this.nowMs = Math.max(this.nowMs, untilMs);
    return Promise.resolve();
  };
}

/** One stream whose n-th run takes as long as it is told; reading the clock takes a little, so that it can be seen to advance. */
export function virtualStream(serviceMs: (run: number) => number): {
  readonly pool: StreamPool;
  readonly time: VirtualTime;
} {
  const time = new VirtualTime();
  let runs = 0;
  const port = portOf(() => {
    time.nowMs += serviceMs(runs++);
  });
  return { pool: oneStream(port, time.clock, time.wait), time };
}

/**
 * Several streams at once with a constant service time. Each has its own time; the one that is free first always goes next, as on
 * real threads.
 */
export function virtualStreams(streams: number, serviceMs: number): StreamPool {
  const own = new VirtualTime();
  return {
    streams,
    clock: own.clock,
    port: portOf(() => {
      own.nowMs += serviceMs;
    }),
    async work(board) {
      const beginsAtMs = own.nowMs;
      const freeAtMs = Array.from({ length: streams }, () => beginsAtMs);
      // A stream that may take one query leaves the board after it; the next turn is that of whoever is free first.
      for (;;) {
        const next = freeAtMs.indexOf(Math.min(...freeAtMs));
        const turn = new VirtualTime();
        turn.nowMs = freeAtMs[next] ?? 0;
        if (!(await takeOne(board, turn, beginsAtMs, serviceMs))) break;
        freeAtMs[next] = turn.nowMs;
      }
      own.nowMs = Math.max(...freeAtMs);
    },
  };
}

async function takeOne(board: QueryBoard, time: VirtualTime, beginsAtMs: number, serviceMs: number): Promise<boolean> {
  let runs = 0;
  const leave = new Error('one query is enough');
  const port = {
    run(): Promise<void> {
      if (runs > 0) return Promise.reject(leave);
      runs++;
      time.nowMs += serviceMs;
      return Promise.resolve();
    },
  };
  const before = board.state[0] ?? 0;
  await workStream(port, board, beginsAtMs, time.clock, time.wait).catch((error: unknown) => {
    if (error !== leave) throw error;
  });
  // Whatever it claimed after its one query goes back.
  if (runs > 0) board.state[0] = before + 1;
  return runs > 0;
}

function portOf(run: () => void): InferencePort {
  return {
    run() {
      run();
      return Promise.resolve();
    },
    readOutputs: (): Promise<readonly OutputTensor[]> => Promise.resolve([]),
    close: () => Promise.resolve(),
  };
}
