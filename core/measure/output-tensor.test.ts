import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { float16Bits } from '../onnx/float16.ts';
import { float16Value } from './output-tensor.ts';

describe('a 16-bit float', () => {
  test.each([
    [0x0000, 0],
    [0x3c00, 1],
    [0xc000, -2],
    [0x7bff, 65504],
    [0x0001, 2 ** -24],
    [0x7c00, Number.POSITIVE_INFINITY],
    [0xfc00, Number.NEGATIVE_INFINITY],
  ])('of bits %i is %d', (bits, value) => {
    expect(float16Value(bits)).toBe(value);
  });

  test('is read back from every pattern of bits that is a number', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffff }), (bits) => {
        const value = float16Value(bits);
        if (!Number.isNaN(value)) expect(float16Bits(value)).toBe(bits === 0x8000 ? float16Bits(-0) : bits);
      }),
    );
  });
});
