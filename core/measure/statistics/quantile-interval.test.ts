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
    expect(quantileRanks(100, 0.5, 25)).toEqual({ state: 'known', value: { low: 30, high: 71 } });
  });

  test('do not exist where the correlated samples count for almost nothing', () => {
    expect(quantileRanks(30, 0.5, 3).state).toBe('unknown');
  });
});
