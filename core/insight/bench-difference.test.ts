import { expect, test } from 'vitest';
import { benchDifference } from './bench-difference.ts';

test('a figure says which side is better, also where more is better', () => {
  expect(benchDifference({ name: 'size', unit: 'bytes', assay: 10, json: 25 })).toBe('2.5× smaller');
  expect(benchDifference({ name: 'size', unit: 'bytes', assay: 30, json: 20 })).toBe('1.5× larger');
  expect(benchDifference({ name: 'average', unit: 'ms', assay: 10, json: 66 })).toBe('6.6× faster');
  expect(benchDifference({ name: 'recording', unit: 'samples/s', assay: 100, json: 2000 })).toBe('20.0× slower');
  expect(benchDifference({ name: 'average', unit: 'ms', assay: 10, json: 10.2 })).toBe('the same');
  expect(benchDifference({ name: 'recording', unit: 'samples/s', assay: 100 })).toBeUndefined();
});
