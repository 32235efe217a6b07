import { describe, expect, test } from 'vitest';
import { drawArrivals } from './arrivals.ts';

const arrivals = drawArrivals(7, 20_000, 0.5);
const gaps = arrivals.map((arrival, query) => arrival - (query === 0 ? 0 : (arrivals[query - 1] ?? 0)));

describe('arrivals', () => {
  test('are fixed by the seed, and others with another', () => {
    expect(drawArrivals(7, 100, 0.5)).toEqual(drawArrivals(7, 100, 0.5));
    expect(drawArrivals(8, 100, 0.5)).not.toEqual(drawArrivals(7, 100, 0.5));
  });

  test('come at exactly the rate that is asked for', () => {
    expect(arrivals.at(-1)).toBeCloseTo(40_000, 6);
    expect(drawArrivals(3, 64, 0.02).at(-1)).toBeCloseTo(3200, 6);
  });

  test('have exponential gaps: standard deviation as the mean, and a share of 1/e above it', () => {
    const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
    const variance = gaps.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / gaps.length;
    expect(Math.sqrt(variance) / mean).toBeCloseTo(1, 1);
    expect(gaps.filter((gap) => gap > mean).length / gaps.length).toBeCloseTo(Math.exp(-1), 2);
    expect(gaps.every((gap) => gap > 0)).toBe(true);
  });

  test('have the same pattern at every rate', () => {
    const slow = drawArrivals(7, 50, 0.1);
    expect(Array.from(drawArrivals(7, 50, 0.2), (at) => at * 2)).toEqual(
      Array.from(slow, (at) => expect.closeTo(at, 6) as number),
    );
  });
});
