import type { Clock } from '../case-protocol.ts';

/** The longest time between two readings of a loop that does nothing else: how long it was kept from the processor. */
export function findLongestHoleMs(clock: Clock, durationMs: number): number {
  const begun = clock();
  let previous = begun;
  let longest = 0;
  while (previous - begun < durationMs) {
    const now = clock();
    longest = Math.max(longest, now - previous);
    previous = now;
  }
  return longest;
}
