import { describe, expect, test } from 'vitest';
import { summarizeAcrossRuns } from './across-runs.ts';
import { SeededSamples } from './seeded-samples.test-kit.ts';

describe('figures of several runs', () => {
  test('have their geometric mean as centre and Student’s interval over their logarithms', () => {
    const across = summarizeAcrossRuns([9, 10, 11]);
    if (across.state === 'unknown') throw new Error(across.reason);
    expect(across.value.centre).toBeCloseTo(990 ** (1 / 3), 12);
    // Logarithms 2.19722, 2.30259, 2.39790: mean 2.29924, deviation 0.10038; ± 4.30265 × 0.10038 / sqrt(3).
    expect(across.value.spread).toEqual({ state: 'known', value: expect.closeTo(0.10038, 4) as number });
    expect(across.value.interval).toMatchObject({
      state: 'known',
      value: { low: expect.closeTo(7.7666, 3) as number, high: expect.closeTo(12.8, 1) as number },
    });
  });

  test('cover the true figure in about 95 of 100 sessions of five runs', () => {
    const samples = new SeededSamples(31);
    const held = Array.from({ length: 2000 }, () => summarizeAcrossRuns(samples.latencies(5, 20, 0.03))).filter(
      (across) =>
        across.state === 'known' &&
        across.value.interval.state === 'known' &&
        across.value.interval.value.low <= 20 &&
        20 <= across.value.interval.value.high,
    );
    expect(held.length / 2000).toBeGreaterThan(0.935);
    expect(held.length / 2000).toBeLessThan(0.965);
  });

  test('of one run have a centre and neither interval nor spread', () => {
    const across = summarizeAcrossRuns([7]);
    expect(across).toMatchObject({
      state: 'known',
      value: { centre: expect.closeTo(7, 12) as number, interval: { state: 'unknown' }, spread: { state: 'unknown' } },
    });
  });

  test('that the clock could not tell from nothing have no mean', () => {
    expect(summarizeAcrossRuns([1, 0]).state).toBe('unknown');
    expect(summarizeAcrossRuns([]).state).toBe('unknown');
  });
});
