import { describe, expect, test } from 'vitest';
import { SeededSamples } from '../../measure/statistics/seeded-samples.test-kit.ts';
import { buildRounds, drawnSide, sideOf, uuid } from './comparand.test-kit.ts';
import { compareFamily, compareRuns } from './compare-runs.ts';
import type { Comparison } from '../../domain/comparison.ts';

/** Seeded and of fixed number: the same figures in every run. Statistics facts B.2 have the same tables, made apart from this code. */

const repetitions = 2000;
const betweenRunSpread = 0.01;

function simulate(runs: number, ratio: number, seed: number): Comparison[] {
  const samples = new SeededSamples(seed);
  return Array.from({ length: repetitions }, () =>
    compareRuns(
      drawnSide(samples, 1, runs, 10 * ratio, betweenRunSpread),
      drawnSide(samples, 2, runs, 10, betweenRunSpread),
    ),
  );
}

function share(comparisons: readonly Comparison[], states: readonly Comparison['verdict']['state'][]): number {
  return comparisons.filter(({ verdict }) => states.includes(verdict.state)).length / comparisons.length;
}

function coverage(comparisons: readonly Comparison[], ratio: number): number {
  const held = comparisons.filter(({ speed }) => {
    if (speed.state === 'unknown' || speed.value.interval.state === 'unknown') return false;
    const { low, high } = speed.value.interval.value;
    return low <= ratio && ratio <= high;
  });
  return held.length / comparisons.length;
}

/** Rounds of 3 % drift that both sides share and 0.7 % of each side's own, as in the statistics facts A.2, step 10. */
function simulateRounds(
  rounds: number,
  ratio: number,
  seed: number,
  { isPaired = true, scatter = 0.007 } = {},
): Comparison[] {
  const samples = new SeededSamples(seed);
  return Array.from({ length: repetitions }, () => {
    const [baseline, other] = buildRounds(
      Array.from({ length: rounds }, () => {
        const level = 10 * Math.exp(0.03 * samples.normal());
        return [
          level * ratio * Math.exp(scatter * samples.normal()),
          level * Math.exp(scatter * samples.normal()),
        ] as const;
      }),
    );
    return compareRuns(sideOf(baseline), sideOf(isPaired ? other : { ...other, sessionId: uuid(0x4000) }));
  });
}

describe.each([3, 5, 10])('%i runs a side that differ by 1 %', (runs) => {
  const equals = simulate(runs, 1, runs);

  test('the interval of the ratio holds the truth in 95 of 100', () => {
    expect(coverage(equals, 1)).toBeGreaterThan(0.94);
    expect(coverage(equals, 1)).toBeLessThan(0.965);
    expect(coverage(simulate(runs, 1.05, 100 + runs), 1.05)).toBeGreaterThan(0.94);
  });

  test('equals are called faster or slower in at most 1 of 100', () => {
    expect(share(equals, ['faster', 'slower'])).toBeLessThanOrEqual(0.01);
  });

  test('two that differ by twice the margin are called the same in at most 5 of 100', () => {
    expect(share(simulate(runs, 1.04, 200 + runs), ['equivalent'])).toBeLessThanOrEqual(0.05);
  });
});

describe('what is found', () => {
  test('5 % by ten runs a side, in more than nine of ten, and always the right way round', () => {
    const comparisons = simulate(10, 1.05, 21);
    expect(share(comparisons, ['faster'])).toBeGreaterThanOrEqual(0.9);
    expect(share(comparisons, ['slower'])).toBe(0);
  });

  test('5 % by ten rounds of a machine that drifts by 3 %, where runs one after the other find it rarely', () => {
    expect(share(simulateRounds(10, 1.05, 31), ['faster'])).toBeGreaterThanOrEqual(0.9);
    expect(share(simulateRounds(10, 1.05, 31, { isPaired: false }), ['faster'])).toBeLessThan(0.5);
  });

  test('sameness by ten runs of equals, in nine of ten', () => {
    expect(share(simulate(10, 1, 41), ['equivalent'])).toBeGreaterThanOrEqual(0.9);
  });
});

describe('rounds', () => {
  test('of equals are called faster or slower in at most 1 of 100, and their interval holds the truth in 95', () => {
    const comparisons = simulateRounds(10, 1, 51);
    expect(share(comparisons, ['faster', 'slower'])).toBeLessThanOrEqual(0.01);
    expect(coverage(comparisons, 1)).toBeGreaterThan(0.94);
    expect(coverage(comparisons, 1)).toBeLessThan(0.965);
  });
});

test('among the claims of a family of which a quarter truly differs, at most 5 of 100 are false', () => {
  const samples = new SeededSamples(61);
  let claims = 0;
  let wrong = 0;
  for (let repetition = 0; repetition < 50; repetition++) {
    const pairs = Array.from({ length: 40 }, (_, index) => ({
      baseline: drawnSide(samples, 1, 5, 10, 0.03),
      other: drawnSide(samples, 2, 5, index < 10 ? 8.5 : 10, 0.03),
    }));
    for (const [index, { verdict }] of compareFamily(pairs).entries()) {
      if (verdict.state !== 'faster' && verdict.state !== 'slower') continue;
      claims++;
      if (index >= 10) wrong++;
    }
  }
  expect(claims).toBeGreaterThan(300);
  expect(wrong / claims).toBeLessThanOrEqual(0.05);
});

describe('ten rounds on a machine whose runs scatter by 2 %', () => {
  const noisy = { scatter: 0.02 };

  test('equals are called different in about one of a hundred', () => {
    expect(share(simulateRounds(10, 1, 71, noisy), ['faster', 'slower'])).toBeLessThanOrEqual(0.015);
  });

  test('a difference of 5 % is found in nine of ten', () => {
    expect(share(simulateRounds(10, 1.05, 72, noisy), ['faster', 'slower'])).toBeGreaterThan(0.9);
  });
});
