import type { Clock } from '../case-protocol.ts';

/** One more than the least that a mean is taken of, since each node's first run is left out. */
const minimumRuns = 4;
/** The trace has an event for every node of every run, and a large model thousands of nodes. */
const maximumRuns = 20;
const enoughMs = 1500;

/** Runs a profiled session as often as a second and a half allow. */
export async function runForProfile(run: () => Promise<unknown>, clock: Clock): Promise<void> {
  const startedAt = clock();
  for (let count = 0; count < maximumRuns; count++) {
    if (count >= minimumRuns && clock() - startedAt >= enoughMs) return;
    await run();
  }
}
