import { describe, expect, test } from 'vitest';
import { findSegments } from './change-points.ts';
import { SeededSamples } from './seeded-samples.test-kit.ts';

/** The same optimum without pruning: every start for every end, the cost from its definition. */
function exhaustiveEnds(values: readonly number[]): number[] {
  const count = values.length;
  const penalty = 15 * Math.log(count);
  const least = [-penalty, ...Array.from({ length: count }, () => Number.POSITIVE_INFINITY)];
  const starts = Array.from({ length: count + 1 }, () => 0);
  for (let end = 5; end <= count; end++) {
    for (let start = 0; start <= end - 5; start++) {
      const total = (least[start] ?? 0) + cost(values.slice(start, end)) + penalty;
      if (total < (least[end] ?? 0)) {
        least[end] = total;
        starts[end] = start;
      }
    }
  }
  const ends: number[] = [];
  for (let end = count; end > 0; end = starts[end] ?? 0) ends.unshift(end);
  return ends;
}

function cost(stretch: readonly number[]): number {
  const mean = stretch.reduce((sum, value) => sum + value, 0) / stretch.length;
  const variance = stretch.reduce((sum, value) => sum + (value - mean) ** 2, 0) / stretch.length;
  return stretch.length * Math.log(variance);
}

describe('change points', () => {
  test('are those of the exhaustive search: pruning loses none', () => {
    const samples = new SeededSamples(12);
    for (let round = 0; round < 40; round++) {
      const levels = Array.from({ length: 4 }, () => 1 + 0.3 * samples.uniform());
      const values = samples
        .latencies(120, 10, 0.03)
        .map((value, index) => value * (levels[Math.floor(index / 30)] ?? 1));
      expect(findSegments(values).map(({ end }) => end)).toEqual(exhaustiveEnds(values));
    }
  });

  test('carry the mean of their segments', () => {
    const values = [
      ...Array.from({ length: 20 }, (_, n) => 10 + (n % 2)),
      ...Array.from({ length: 20 }, (_, n) => 20 + (n % 2)),
    ];
    const segments = findSegments(values);
    expect(segments.map(({ start, end }) => [start, end])).toEqual([
      [0, 20],
      [20, 40],
    ]);
    expect(segments.map(({ mean }) => mean)).toEqual([10.5, 20.5]);
  });
});
