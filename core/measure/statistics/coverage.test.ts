import { describe, expect, test } from 'vitest';
import { effectiveSampleSize } from './effective-sample-size.ts';
import { medianInterval } from './median-interval.ts';
import { SeededSamples } from './seeded-samples.test-kit.ts';

const trueMedianMs = 20;

/** How often the interval, where there is one, holds the true median, over many traces. */
function coverage(repetitions: number, draw: () => number[]): number {
  let held = 0;
  let given = 0;
  for (let repetition = 0; repetition < repetitions; repetition++) {
    const interval = medianInterval(draw());
    if (interval.state === 'unknown') continue;
    given++;
    if (interval.value.low <= trueMedianMs && trueMedianMs <= interval.value.high) held++;
  }
  return held / given;
}

describe('the 95 % interval of the median', () => {
  test.each([10, 30, 100])('holds the true median in about 95 of 100 traces of %i independent samples', (count) => {
    const samples = new SeededSamples(count);
    const share = coverage(600, () => samples.latencies(count, trueMedianMs, 0.2));
    expect(share).toBeGreaterThan(0.92);
    expect(share).toBeLessThanOrEqual(0.995);
  });

  test('still holds it in most traces where neighbours resemble each other', () => {
    const samples = new SeededSamples(5);
    expect(coverage(300, () => samples.correlated(300, trueMedianMs, 0.2, 0.7))).toBeGreaterThan(0.88);
  });
});

describe('the effective sample size', () => {
  test('of independent samples is about their number, never more', () => {
    const effective = effectiveSampleSize(new SeededSamples(1).latencies(500, 10, 0.1));
    expect(effective).toBeGreaterThan(350);
    expect(effective).toBeLessThanOrEqual(500);
  });

  test('of an AR(1) trace is near n (1 − r) / (1 + r)', () => {
    const effective = effectiveSampleSize(new SeededSamples(2).correlated(4000, 10, 0.1, 0.8));
    expect(effective).toBeGreaterThan(444 * 0.7);
    expect(effective).toBeLessThan(444 * 1.4);
  });

  test('does not fall for a constant trace', () => {
    expect(effectiveSampleSize([5, 5, 5, 5, 5])).toBe(5);
  });
});
