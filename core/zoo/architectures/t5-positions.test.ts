import { describe, expect, test } from 'vitest';
import { bidirectionalBucket, relativeBucket } from './t5-positions.ts';

/** Where a new bucket begins, from T5Attention._relative_position_bucket of transformers 5.23. */
const published = {
  decoder: [
    0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 19, 21, 24, 27, 31, 35, 40, 46, 52, 59, 67, 77, 87, 99,
    113,
  ],
  encoder: [0, 1, 2, 3, 4, 5, 6, 7, 8, 12, 16, 23, 32, 46, 64, 91],
};

function beginnings(bucketOf: (distance: number) => number): number[] {
  const distances = Array.from({ length: 400 }, (_, distance) => distance);
  return distances.filter((distance) => distance === 0 || bucketOf(distance) !== bucketOf(distance - 1));
}

describe('the bucket of a distance', () => {
  test('changes where it does in transformers, looking back', () => {
    expect(beginnings((distance) => relativeBucket(distance, 32, 128))).toEqual(published.decoder);
    expect(relativeBucket(10_000, 32, 128)).toBe(31);
  });

  test('changes where it does in transformers, looking both ways', () => {
    expect(beginnings((distance) => bidirectionalBucket(-distance, 32, 128))).toEqual(published.encoder);
    expect(bidirectionalBucket(-10_000, 32, 128)).toBe(15);
    expect([1, 7, 8, 64, 91, 10_000].map((offset) => bidirectionalBucket(offset, 32, 128))).toEqual([
      17, 23, 24, 30, 31, 31,
    ]);
  });

  test('does so for other numbers of buckets and distances', () => {
    expect(beginnings((distance) => relativeBucket(distance, 7, 23))).toEqual([0, 1, 2, 3, 5, 9, 14]);
    expect(beginnings((distance) => bidirectionalBucket(-distance, 12, 40))).toEqual([0, 1, 2, 3, 8, 17]);
  });
});
