import type { Clock } from '../case-protocol.ts';

/** Resolves at a time of the clock that it was made with; at once where that has passed. */
export type Wait = (untilMs: number) => Promise<void>;

export interface WaitingMeans {
  readonly clock: Clock;
  /** A timer: the event loop goes on meanwhile, and comes back a millisecond or two late. */
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** Puts the thread to sleep, which is exact to about a tenth of a millisecond; absent where a page may not. */
  readonly doze?: (milliseconds: number) => void;
}

const timerMarginMs = 3;
const dozeMarginMs = 0.2;

/**
 * Waits exactly without keeping a core busy, since that core may be what the next run needs: a timer for all but the last
 * milliseconds, a sleeping thread for all but the last fifth of one, and only then a loop that reads the clock.
 */
export function createWait({ clock, sleep, doze }: WaitingMeans): Wait {
  return async function wait(untilMs) {
    for (;;) {
      const restMs = untilMs - clock();
      if (restMs <= 0) return;
      if (restMs > timerMarginMs) await sleep(restMs - timerMarginMs);
      else if (doze !== undefined && restMs > dozeMarginMs) doze(restMs - dozeMarginMs);
    }
  };
}
