import type { Clock } from '../../core/measure/case-protocol.ts';
import { createWait, type Wait } from '../../core/measure/scenarios/wait.ts';

/** Nobody ever wakes it: it is slept on until its time is over. */
const pillow = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));

export function createNativeWait(clock: Clock): Wait {
  return createWait({
    clock,
    sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    doze(milliseconds) {
      Atomics.wait(pillow, 0, 0, milliseconds);
    },
  });
}
