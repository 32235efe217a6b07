import { expect, test } from 'vitest';
import { linearScale, logarithmicScale } from './chart-scale.ts';

test('everything shown lies on the axis, at whatever size', () => {
  for (const values of [[1, 1], [0.0003, 0.0004], [3, 5000], [1e-6, 1e9], [0.5, 1, 2], [7]]) {
    const { at, ticks } = logarithmicScale(values, 100, 500);
    for (const value of values) {
      expect(at(value)).toBeGreaterThanOrEqual(100);
      expect(at(value)).toBeLessThanOrEqual(600);
    }
    expect(ticks.length).toBeGreaterThan(1);
    expect(ticks.length).toBeLessThanOrEqual(13);
  }
});

test('equal ratios are equal distances', () => {
  const { at } = logarithmicScale([1, 100], 0, 500);
  expect(at(10) - at(1)).toBeCloseTo(at(100) - at(10), 0);
});

test('a linear axis has round steps and holds its ends, even of one value', () => {
  for (const values of [[9.7, 10.3], [5], [0], [120_000_000, 430_000_000]]) {
    const { at, ticks } = linearScale(values, 0, 260, { fromZero: false });
    for (const value of values) {
      expect(at(value)).toBeGreaterThanOrEqual(0);
      expect(at(value)).toBeLessThanOrEqual(260);
    }
    expect(ticks.length).toBeGreaterThan(1);
  }
});
