import { describe, expect, test } from 'vitest';
import { SeededSamples } from './seeded-samples.test-kit.ts';
import { StoppingRule, type StoppingTargets } from './stopping-rule.ts';

const targets: StoppingTargets = {
  targetHalfWidth: 0.03,
  minimumSamples: 30,
  minimumTimeMs: 0,
  maximumTimeMs: 1e9,
  maximumSamples: 10_000,
};

/** Feeds a trace, each value taking its own time; how many it took and why it ended. */
function stop(values: readonly number[], change: Partial<StoppingTargets> = {}) {
  const rule = new StoppingRule({ ...targets, ...change });
  const buffer = Float64Array.from(values);
  let elapsedMs = 0;
  for (let count = 1; count <= buffer.length; count++) {
    elapsedMs += buffer[count - 1] ?? 0;
    const ended = rule.endOf(buffer, count, elapsedMs);
    if (ended !== undefined) return { count, ended };
  }
  return { count: buffer.length, ended: 'never' };
}

describe('sampling stops', () => {
  test('at the second checkpoint in a row whose interval is within the target', () => {
    expect(stop(new SeededSamples(1).latencies(1000, 10, 0.01))).toEqual({ count: 39, ended: 'interval' });
  });

  test('not before the minimum time', () => {
    const { count, ended } = stop(new SeededSamples(1).latencies(1000, 10, 0.01), { minimumTimeMs: 3_000 });
    expect(ended).toBe('interval');
    // 30, 39, 51, 67, 88, 115, 150, 195, 254, 331: the first that takes three seconds.
    expect(count).toBe(331);
  });

  test('later, by the factor of their dependence, where neighbours resemble each other', () => {
    const independent = stop(new SeededSamples(2).latencies(9000, 10, 0.1), { targetHalfWidth: 0.02 });
    const correlated = stop(new SeededSamples(2).correlated(9000, 10, 0.1, 0.8), { targetHalfWidth: 0.02 });
    expect(independent.ended).toBe('interval');
    expect(correlated.count).toBeGreaterThan(3 * independent.count);
  });

  test('never by precision while the trace is worth fewer independent samples than the smallest number', () => {
    // A slow wave of hardly any height: the interval is narrow from the start.
    const wave = Array.from({ length: 60 }, (_, index) => 10 + 0.01 * Math.sin(index / 10));
    expect(stop(wave).ended).toBe('never');
  });

  test('where a tail is asked for, only once that percentile can be estimated', () => {
    const tailPercentile = 0.9;
    expect(stop(new SeededSamples(1).latencies(1000, 10, 0.01), { tailPercentile })).toEqual({
      count: 67,
      ended: 'interval',
    });
  });

  test.each([Number.POSITIVE_INFINITY, JSON.parse('null') as number])(
    'without a half-width (%s) at the first sample at which time and the tail’s number are enough',
    (targetHalfWidth) => {
      const wide = new SeededSamples(7).correlated(3000, 10, 0.5, 0.9);
      expect(stop(wide, { targetHalfWidth, tailPercentile: 0.9 })).toEqual({ count: 64, ended: 'interval' });
      const { count } = stop(wide, { targetHalfWidth, tailPercentile: 0.9, minimumTimeMs: 5_000 });
      expect(wide.slice(0, count).reduce((sum, value) => sum + value)).toBeGreaterThanOrEqual(5_000);
      expect(wide.slice(0, count - 1).reduce((sum, value) => sum + value)).toBeLessThan(5_000);
    },
  );

  test('by time or number where precision is out of reach', () => {
    const wide = new SeededSamples(3).latencies(500, 10, 2);
    expect(stop(wide, { maximumSamples: 100 })).toEqual({ count: 100, ended: 'maximum-samples' });
    expect(stop(wide, { maximumTimeMs: 1_000 }).ended).toBe('maximum-time');
  });
});
