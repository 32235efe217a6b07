import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withoutFalseDigits } from './clock-digits.ts';

test('digits that only the subtraction of two readings made are gone', () => {
  const readings = [1000.005, 1013.305];
  const [from = 0, to = 0] = readings;
  expect(to - from).not.toBe(13.3);
  expect(withoutFalseDigits([to - from, 1737.0649999976158], 1)).toStrictEqual([13.3, 1737.065]);
});

test('what was measured stays: a nanosecond of one run, a picosecond of a block', () => {
  expect(withoutFalseDigits([0.000001, 0, 324.885366], 1)).toStrictEqual([0.000001, 0, 324.885366]);
  expect(withoutFalseDigits([1 / 3], 300)).toStrictEqual([0.333333333]);
});

test('no time moves by more than half a step', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1e7, noNaN: true }), fc.integer({ min: 1, max: 1000 }), (ms, runs) => {
      const [kept = Number.NaN] = withoutFalseDigits([ms], runs);
      const step = runs === 1 ? 1e-6 : 1e-9;
      // Beside half a step, what a double of that size can tell.
      expect(Math.abs(kept - ms)).toBeLessThanOrEqual(step / 2 + ms * 2 ** -51);
    }),
  );
});
