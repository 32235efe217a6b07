import { describe, expect, test } from 'vitest';
import { normalTail, studentReach, studentTail, studentTwoSidedP } from './student.ts';

describe('Student’s t', () => {
  test.each([
    [1, 12.7062],
    [2, 4.30265],
    [4, 2.77645],
    [9, 2.26216],
    [30, 2.04227],
    [120, 1.97993],
    [Number.POSITIVE_INFINITY, 1.95996],
  ])('with %f degrees of freedom reaches %f standard errors, as the tables of 0.975 say', (degrees, reach) => {
    expect(studentReach(degrees)).toBeCloseTo(reach, 4);
  });

  test.each([
    [0.9, 4, 2.13185],
    [0.99, 9, 3.24984],
  ])('at a confidence of %f with %i degrees of freedom reaches %f', (confidence, degrees, reach) => {
    expect(studentReach(degrees, confidence)).toBeCloseTo(reach, 4);
  });

  test('leaves 5 % outside its own reach, on both sides together', () => {
    for (const degrees of [1, 2.5, 9, 300]) {
      expect(studentTwoSidedP(studentReach(degrees), degrees)).toBeCloseTo(0.05, 10);
      expect(studentTwoSidedP(-studentReach(degrees), degrees)).toBeCloseTo(0.05, 10);
    }
  });

  test('keeps the digits of a far tail', () => {
    // With one degree of freedom it is Cauchy's: P[T > t] = atan(1 / t) / pi.
    expect(studentTail(1e6, 1)).toBeCloseTo(Math.atan(1e-6) / Math.PI, 14);
    expect(studentTail(-1, 1)).toBeCloseTo(0.75, 12);
  });
});

test.each([
  [0, 0.5],
  [1.959963985, 0.025],
  [3.090232306, 0.001],
  [4.753424309, 1e-6],
])('the normal distribution leaves beyond %f a share of %f', (z, share) => {
  expect(normalTail(z) / share).toBeCloseTo(1, 7);
});
