import { expect, test } from 'vitest';
import { runForProfile } from './run-for-profile.ts';

/** How often a model is run whose runs take so long. */
async function runsOf(runMs: number): Promise<number> {
  let [nowMs, runs] = [0, 0];
  await runForProfile(
    () => {
      nowMs += runMs;
      runs++;
      return Promise.resolve();
    },
    () => nowMs,
  );
  return runs;
}

test('a fast model is profiled over many runs, but no more than a trace can hold', async () => {
  expect(await runsOf(100)).toBe(15);
  expect(await runsOf(1)).toBe(20);
});

test('a model of half a second or a second is run four times', async () => {
  expect(await runsOf(500)).toBe(4);
  expect(await runsOf(1000)).toBe(4);
});

test('a slow model is run twice, which is the least that a mean without the first run needs', async () => {
  expect(await runsOf(2500)).toBe(2);
  expect(await runsOf(60_000)).toBe(2);
});
