import type { Clock } from '../../../core/measure/case-protocol.ts';
import { createWait, type Wait } from '../../../core/measure/scenarios/wait.ts';

/** In a worker: a page's own thread may not sleep. Without shared memory the last milliseconds are spent reading the clock. */
export function createWebWait(clock: Clock): Wait {
  const sleep = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
  if (typeof SharedArrayBuffer === 'undefined') return createWait({ clock, sleep });
  // Nobody ever wakes it: it is slept on until its time is over.
  const pillow = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  return createWait({
    clock,
    sleep,
    doze(milliseconds) {
      Atomics.wait(pillow, 0, 0, milliseconds);
    },
  });
}

/** The same in every worker of a page, where `performance.now()` counts from a worker's own start. */
export function sharedClock(): number {
  return performance.timeOrigin + performance.now();
}
