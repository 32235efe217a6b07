import { describe, expect, test } from 'vitest';
import { bilinearSamples } from './qwen3-vl-interpolation.ts';

describe('learned positions for another grid', () => {
  test('are taken as they stand where the grids are equal', () => {
    const { indices, weights } = bilinearSamples({ rows: 2, columns: 2, mergeSize: 1 }, 2);
    const taken = [0, 1, 2, 3].map(
      (patch) => indices.slice(patch * 4, patch * 4 + 4)[weights.slice(patch * 4).indexOf(1)],
    );
    expect(taken).toEqual([0, 1, 2, 3]);
    expect(weights.filter((weight) => weight !== 0)).toEqual([1, 1, 1, 1]);
  });

  test('are mixed of four neighbours by distance', () => {
    const { indices, weights } = bilinearSamples({ rows: 3, columns: 3, mergeSize: 1 }, 2);
    expect(indices.slice(16, 20)).toEqual([0, 1, 2, 3]);
    expect(weights.slice(16, 20)).toEqual([0.25, 0.25, 0.25, 0.25]);
  });

  test('stay within the table and count for one in all', () => {
    const { indices, weights } = bilinearSamples({ rows: 32, columns: 20, mergeSize: 2 }, 48);
    expect(Math.min(...indices)).toBe(0);
    expect(Math.max(...indices)).toBe(48 * 48 - 1);
    for (let patch = 0; patch < 640; patch++) {
      const sum = weights.slice(patch * 4, patch * 4 + 4).reduce((total, weight) => total + weight, 0);
      expect(sum).toBeCloseTo(1, 6);
    }
  });
});
