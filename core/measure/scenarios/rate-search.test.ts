import { expect, test } from 'vitest';
import { boundsOf, nextRate, type RateTrial } from './rate-search.ts';

function searched(startRate: number, truth: number): RateTrial[] {
  const trials: RateTrial[] = [];
  for (;;) {
    const rate = nextRate(startRate, trials);
    if (rate === undefined) return trials;
    trials.push({ queriesPerSecond: rate, met: rate <= truth });
  }
}

test.each([1.3, 7, 99, 101, 1234])('a highest rate of %d is enclosed within 5 %% in about a dozen trials', (truth) => {
  const trials = searched(100, truth);
  const { met = 0, failed = 0 } = boundsOf(trials);
  expect(met).toBeLessThanOrEqual(truth);
  expect(failed).toBeGreaterThan(truth);
  expect(failed / met).toBeLessThanOrEqual(1.05);
  expect(trials.length).toBeLessThanOrEqual(13);
});

test('the search begins at the start and doubles or halves from there', () => {
  expect(
    searched(100, 700)
      .map(({ queriesPerSecond }) => queriesPerSecond)
      .slice(0, 4),
  ).toEqual([100, 200, 400, 800]);
  expect(
    searched(100, 30)
      .map(({ queriesPerSecond }) => queriesPerSecond)
      .slice(0, 3),
  ).toEqual([100, 50, 25]);
});

test('a rate that cannot be found is given up', () => {
  expect(boundsOf(searched(100, 0)).met).toBeUndefined();
  expect(boundsOf(searched(100, Infinity)).failed).toBeUndefined();
});
