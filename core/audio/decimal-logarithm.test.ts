import { expect, test } from 'vitest';
import { decimalLogarithm } from './decimal-logarithm.ts';

test('it is log10 to the last bits, from the floor of powers up', () => {
  for (let exponent = -10; exponent <= 12; exponent += 0.037) {
    const value = 10 ** exponent;
    expect(Math.abs(decimalLogarithm(value) - Math.log10(value))).toBeLessThan(5e-15);
  }
  expect(decimalLogarithm(1)).toBe(0);
});
