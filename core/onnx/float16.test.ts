import { expect, test } from 'vitest';
import { fillFloat16, float16Bits } from './float16.ts';

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

test('a block of weights is rounded as one number is, but stays finite', () => {
  const values = Float32Array.from({ length: 70_000 }, (_, index) => Math.sin(index) * 2 ** ((index % 50) - 36));
  const halves = new Uint16Array(values.length);
  fillFloat16(halves, values);
  expect(halves.findIndex((bits, index) => bits !== float16Bits(values[index] ?? 0))).toBe(-1);
  const edges = Float32Array.of(65_519, 65_520, -3e38, Number.NEGATIVE_INFINITY, Number.NaN, 0, -0, 6.2e-5, 6.1e-5);
  const edgeBits = new Uint16Array(edges.length);
  fillFloat16(edgeBits, edges);
  expect([...edgeBits]).toEqual([
    0x7bff,
    0x7bff,
    0xfbff,
    0xfc00,
    0x7e00,
    0,
    0x8000,
    float16Bits(6.2e-5),
    float16Bits(6.1e-5),
  ]);
});
