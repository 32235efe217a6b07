import { describe, expect, test } from 'vitest';
import { earlyStoppingEstimate, samplesForTail, underLatencyNeeded } from './early-stopping.ts';

function ascendingTo(count: number): Float64Array {
  return Float64Array.from({ length: count }, (_, index) => index + 1);
}

describe('LoadGen’s early stopping', () => {
  test.each([
    [0.5, [7, 11, 22, 35]],
    [0.9, [44, 64, 127, 197]],
    [0.95, [90, 130, 259, 398]],
    [0.97, [152, 219, 433, 667]],
    [0.99, [459, 662, 1307, 2010]],
    [0.999, [4603, 6636, 13105, 20140]],
  ])('needs at percentile %f for t = 0, 1, 5, 10 the published numbers of samples', (percentile, counts) => {
    const needed = [0, 1, 5, 10].map((overLatency) => underLatencyNeeded(overLatency, percentile) + overLatency);
    expect(needed).toEqual(counts);
  });

  test.each([
    [64, 1],
    [126, 4],
    [127, 5],
    [196, 9],
    [197, 10],
  ])('estimates the 90th percentile of %i samples as the t-th largest, t = %i', (count, overLatency) => {
    const estimate = earlyStoppingEstimate(ascendingTo(count), 0.9);
    // LoadGen: sorted[n - t], counted from 0.
    expect(estimate).toEqual({ state: 'known', value: { value: count - overLatency + 1, overLatency } });
  });

  test('gives no number below the smallest sample, and says which it is', () => {
    expect(samplesForTail(0.9)).toBe(64);
    const estimate = earlyStoppingEstimate(ascendingTo(63), 0.9);
    expect(estimate.state).toBe('unknown');
    if (estimate.state === 'unknown') expect(estimate.reason).toMatch(/63 samples.*90th percentile from 64/);
  });
});
