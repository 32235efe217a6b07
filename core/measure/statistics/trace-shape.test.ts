import { describe, expect, test } from 'vitest';
import { SeededSamples } from './seeded-samples.test-kit.ts';
import { classifyTrace } from './trace-shape.ts';

/** A trace of 10 ms whose level is multiplied, place by place. */
function trace(count: number, level: (share: number) => number, seed = 3, spread = 0.01): number[] {
  return new SeededSamples(seed).latencies(count, 10, spread).map((value, index) => value * level(index / count));
}

function shape(values: number[]) {
  const answer = classifyTrace(values);
  if (answer.state === 'unknown') throw new Error(answer.reason);
  return answer.value;
}

describe('the shape of a whole trace', () => {
  test('is flat where nothing happens, in at least 49 of 50 traces', () => {
    const kinds = Array.from({ length: 50 }, (_, seed) => shape(trace(200, () => 1, seed + 1)).kind);
    expect(kinds.filter((kind) => kind === 'flat').length).toBeGreaterThanOrEqual(49);
  });

  test('is a warm-up where the first runs were slower, with the place where it ended', () => {
    const { kind, steadyFrom } = shape(trace(300, (share) => (share < 0.1 ? 1.3 : 1)));
    expect(kind).toBe('warm-up');
    expect(Math.abs(steadyFrom - 30)).toBeLessThanOrEqual(1);
  });

  test('is a slowdown where runs became slower for good', () => {
    const { kind, steadyFrom } = shape(trace(200, (share) => (share < 0.5 ? 1 : 1.05)));
    expect(kind).toBe('slowdown');
    expect(Math.abs(steadyFrom - 100)).toBeLessThanOrEqual(3);
  });

  test('has no steady state where the level changes in the last quarter', () => {
    const { kind, steadyFrom } = shape(trace(200, (share) => (share < 0.9 ? 1 : 1.2)));
    expect(kind).toBe('no-steady-state');
    expect(steadyFrom).toBe(200);
  });

  test('sees a late change that is short for its window but too long for an outlier', () => {
    expect(shape(trace(60, (share) => (share < 0.9 ? 1 : 1.2))).kind).toBe('no-steady-state');
  });

  test('does not change for single stalls, nor for a change that is negligible', () => {
    const stalled = trace(200, () => 1);
    stalled[150] = 500;
    stalled[190] = 300;
    expect(shape(stalled).kind).toBe('flat');
    expect(shape(trace(400, (share) => (share < 0.5 ? 1 : 1.01))).kind).toBe('flat');
  });

  test('of a constant trace is flat', () => {
    expect(shape(Array.from({ length: 100 }, () => 5)).kind).toBe('flat');
  });

  test('of a long trace is told from stretches, in places of the trace', () => {
    const { kind, steadyFrom } = shape(trace(10_000, (share) => (share < 0.3 ? 1.2 : 1)));
    expect(kind).toBe('warm-up');
    expect(Math.abs(steadyFrom - 3_000)).toBeLessThanOrEqual(10);
  });

  test('is not told from a handful of values', () => {
    expect(classifyTrace([5, 4, 3]).state).toBe('unknown');
  });
});
