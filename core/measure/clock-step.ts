import type { Clock } from './case-protocol.ts';

const observedSteps = 50;
/** Enough calls to see a 100 ms clock (a browser that resists fingerprinting) advance, and an end where it never does. */
const maximumReadings = 20_000_000;
/** Steps below this are rounding noise of doubles, not steps of a clock. */
const smallestStepMs = 1e-7;

/** The smallest step by which a clock was seen to advance: what it can tell apart. */
export function measureClockStep(clock: Clock): number {
  let smallest = Number.POSITIVE_INFINITY;
  let seen = 0;
  let previous = clock();
  for (let reading = 0; reading < maximumReadings && seen < observedSteps; reading++) {
    const now = clock();
    const step = now - previous;
    if (step > smallestStepMs) {
      smallest = Math.min(smallest, step);
      previous = now;
      seen++;
    }
  }
  if (seen === 0) throw new Error('The clock does not advance, so nothing can be timed with it.');
  return smallest;
}
