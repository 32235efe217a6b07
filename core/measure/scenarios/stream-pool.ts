import type { Clock } from '../case-protocol.ts';
import type { InferencePort } from '../inference-port.ts';
import { type QueryBoard, workStream } from './query-board.ts';
import type { Wait } from './wait.ts';

/** Sessions that run at once, each in a thread of its own where there are several. */
export interface StreamPool {
  readonly streams: number;
  /** All streams together: one run is one of each, begun at once and over when the last is. */
  readonly port: InferencePort;
  /** The same for all streams. */
  readonly clock: Clock;
  /** Resolves when every stream has left the board. */
  work(board: QueryBoard): Promise<void>;
}

/** The one session that there is, in the thread that there is. */
export function oneStream(port: InferencePort, clock: Clock, wait: Wait): StreamPool {
  return {
    streams: 1,
    port,
    clock,
    work: (board) => workStream(port, board, clock(), clock, wait),
  };
}
