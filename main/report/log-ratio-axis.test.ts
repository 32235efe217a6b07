import { expect, test } from 'vitest';
import { logRatioAxis } from './log-ratio-axis.ts';

test('half as long is as far from 1 as twice as long, on its own side', () => {
  const { x } = logRatioAxis([0.4, 3], 100, 500);
  expect(x(2) - x(1)).toBeCloseTo(x(1) - x(0.5), 0);
  expect(x(2)).toBeGreaterThan(x(1));
});

test('1 is on the axis, whatever is shown, and everything shown lies within it', () => {
  for (const ratios of [[3, 4], [0.2, 0.3], [1], [700], [0.001, 5000]]) {
    const { x, ticks } = logRatioAxis(ratios, 100, 500);
    expect(ticks).toContain(1);
    for (const ratio of [1, ...ratios]) {
      expect(x(ratio)).toBeGreaterThanOrEqual(100);
      expect(x(ratio)).toBeLessThanOrEqual(600);
    }
  }
});
