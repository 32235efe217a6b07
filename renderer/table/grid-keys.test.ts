import { describe, expect, test } from 'vitest';
import { moveActiveRow } from './grid-keys.ts';
import { pageSize, pagesOf } from './paged-rows.ts';

describe('keys in a grid of 1,000 rows, 20 in sight', () => {
  test.each([
    ['ArrowDown', 5, 6],
    ['ArrowUp', 5, 4],
    ['ArrowUp', 0, 0],
    ['PageDown', 5, 25],
    ['PageDown', 990, 999],
    ['Home', 500, 0],
    ['End', 0, 999],
  ])('%s moves from row %i to row %i', (key, from, to) => {
    expect(moveActiveRow(key, from, 1000, 20)).toBe(to);
  });

  test('other keys do not move', () => {
    expect(moveActiveRow('a', 5, 1000, 20)).toBeUndefined();
  });

  test('an empty grid has nowhere to move to', () => {
    expect(moveActiveRow('ArrowDown', 0, 0, 20)).toBeUndefined();
  });
});

describe('pages of a window', () => {
  test('the first page is always among them and always first', () => {
    expect(pagesOf({ first: 0, last: 10 })).toEqual([0]);
    expect(pagesOf({ first: pageSize * 7, last: pageSize * 8 })).toEqual([0, 7, 8]);
  });

  test('a window over two pages needs both', () => {
    expect(pagesOf({ first: pageSize - 1, last: pageSize })).toEqual([0, 1]);
  });
});
