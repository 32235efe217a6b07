import { describe, expect, test } from 'vitest';
import { quantileRanks } from './quantile-interval.ts';

describe('bounds of a quantile by order statistics', () => {
  test.each([
    [6, 1, 6],
    [10, 2, 9],
    [15, 4, 12],
    [20, 6, 15],
    [30, 10, 21],
    [50, 18, 33],
    [100, 40, 61],
    [200, 86, 115],
  ])('of the median of %i samples are the published ranks %i and %i', (count, low, high) => {
    expect(quantileRanks(count, 0.5)).toEqual({ state: 'known', value: { low, high } });
  });

  test.each([
    [0.5, 6],
    [0.9, 36],
    [0.95, 72],
    [0.99, 368],
  ])(
    'of quantile %f exist from %i samples on, and below that there is a reason and no number',
    (quantile, smallest) => {
      expect(quantileRanks(smallest, quantile).state).toBe('known');
      const below = quantileRanks(smallest - 1, quantile);
      expect(below.state).toBe('unknown');
      if (below.state === 'unknown') expect(below.reason).toContain('n too small');
    },
  );

  test('widen where correlated samples count for fewer', () => {
    expect(quantileRanks(100, 0.5, { overall: 25, atQuantile: 25 })).toEqual({
      state: 'known',
      // 50 ± 100 × t(24) × 0.5 / sqrt(25), a half more on either side for continuity.
      value: { low: 29, high: 72 },
    });
  });

  test('become the exact ones as dependence vanishes', () => {
    for (const [count, quantile] of [
      [100, 0.5],
      [1000, 0.5],
      [1000, 0.9],
    ] as const) {
      const exact = quantileRanks(count, quantile);
      const almost = quantileRanks(count, quantile, { overall: count - 0.01, atQuantile: count - 0.01 });
      if (exact.state === 'unknown' || almost.state === 'unknown') throw new Error('Both exist.');
      expect(Math.abs(exact.value.low - almost.value.low)).toBeLessThanOrEqual(1);
      expect(Math.abs(exact.value.high - almost.value.high)).toBeLessThanOrEqual(1);
    }
  });

  test('say how many samples would do, dependence counted', () => {
    const few = quantileRanks(20, 0.9);
    if (few.state === 'unknown') expect(few.reason).toContain('it takes about 36');
    const dependent = quantileRanks(100, 0.9, { overall: 18, atQuantile: 40 });
    expect(dependent.state).toBe('unknown');
    if (dependent.state === 'unknown') expect(dependent.reason).toContain('it takes about 200');
  });

  test('do not exist where the correlated samples count for almost nothing', () => {
    expect(quantileRanks(30, 0.5, { overall: 3, atQuantile: 3 }).state).toBe('unknown');
  });
});
