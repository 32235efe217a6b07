import type { Clock } from '../case-protocol.ts';

/** A mean needs two: each node's first run is left out. */
const leastRuns = 2;
/** Of a model whose runs are short enough for more. */
const usualRuns = 4;
/** The trace has an event for every node of every run, and a large model thousands of nodes. */
const maximumRuns = 20;
const enoughMs = 1500;
/** After these a slow model has been run enough, though less often than usual. */
const longMs = 4000;

/** Runs a profiled session for a second and a half and at least four times; a slow one for four seconds and at least twice. */
export async function runForProfile(run: () => Promise<unknown>, clock: Clock): Promise<void> {
  const startedAt = clock();
  for (let count = 0; count < maximumRuns; count++) {
    const spentMs = clock() - startedAt;
    if (count >= usualRuns && spentMs >= enoughMs) return;
    if (count >= leastRuns && spentMs >= longMs) return;
    await run();
  }
}
