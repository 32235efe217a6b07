import { expect, test } from 'vitest';
import { float16Bits } from './float16.ts';

/** The value of 16 bits by the definition of IEEE 754 binary16. */
function decode(bits: number): number {
  const exponent = (bits >> 10) & 31;
  const mantissa = bits & 1023;
  const magnitude = exponent === 0 ? mantissa * 2 ** -24 : (1024 + mantissa) * 2 ** (exponent - 25);
  return bits & 0x8000 ? -magnitude : magnitude;
}

test('every finite 16-bit float comes back as its own bits', () => {
  for (let bits = 0; bits < 0x10000; bits++) {
    if (((bits >> 10) & 31) === 31) continue;
    expect(float16Bits(decode(bits))).toBe(bits);
  }
});

test('a value half way between two rounds to the even one, and the nearest wins otherwise', () => {
  for (const bits of [0x0000, 0x0001, 0x03ff, 0x0400, 0x3bff, 0x3c00, 0x7bfe]) {
    const [low, high] = [decode(bits), decode(bits + 1)];
    const even = bits % 2 === 0 ? bits : bits + 1;
    expect(float16Bits((low + high) / 2)).toBe(even);
    expect(float16Bits(low + (high - low) * 0.49)).toBe(bits);
    expect(float16Bits(low + (high - low) * 0.51)).toBe(bits + 1);
  }
});

test('what is too large becomes infinity, and not-a-number stays one', () => {
  expect(float16Bits(65_519)).toBe(0x7bff);
  expect(float16Bits(65_520)).toBe(0x7c00);
  expect(float16Bits(-1e9)).toBe(0xfc00);
  expect(float16Bits(Number.NaN)).toBe(0x7e00);
});
