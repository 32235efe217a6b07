import { describe, expect, test } from 'vitest';
import { patchPlaces } from './qwen2-vl-grid.ts';
import { promptAngles, promptPosition } from './qwen2-vl-positions.ts';

const grid = { rows: 4, columns: 6, mergeSize: 2 };

describe('the patches of an image', () => {
  test('come square after square, so that a token is consecutive patches', () => {
    const places = patchPlaces(grid).map(({ row, column }) => `${row},${column}`);
    expect(places.slice(0, 8)).toEqual(['0,0', '0,1', '1,0', '1,1', '0,2', '0,3', '1,2', '1,3']);
    expect(places.slice(12, 16)).toEqual(['2,0', '2,1', '3,0', '3,1']);
    expect(new Set(places).size).toBe(24);
  });
});

describe('positions in a prompt', () => {
  test('of text are one number, of the image one time with row and column', () => {
    expect(promptPosition(grid, 0)).toEqual([0, 0, 0]);
    expect([1, 2, 3, 4, 5, 6].map((index) => promptPosition(grid, index))).toEqual([
      [1, 1, 1],
      [1, 1, 2],
      [1, 1, 3],
      [1, 2, 1],
      [1, 2, 2],
      [1, 2, 3],
    ]);
  });

  test('go on after the longer side of the image, not after its tokens', () => {
    expect([7, 8].map((index) => promptPosition(grid, index))).toEqual([
      [4, 4, 4],
      [5, 5, 5],
    ]);
  });
});

describe('angles', () => {
  // Base 1 turns every frequency by the position itself, so that the angles of a token show which axis each follows.
  const axesOfToken = (isInterleaved: boolean, index: number) => {
    const { half, values } = promptAngles({ sizes: [3, 2, 1], isInterleaved }, 1, grid, index + 1);
    return Array.from(values.subarray(index * half, (index + 1) * half));
  };

  test('follow time, height and width in runs for Qwen2-VL', () => {
    expect(axesOfToken(false, 6)).toEqual([1, 1, 1, 2, 2, 3]);
  });

  test('follow them in turn for Qwen3-VL, time where the others are used up', () => {
    expect(axesOfToken(true, 6)).toEqual([1, 2, 3, 1, 2, 1]);
  });
});
