import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allBytes, bytesOf, joinSources, zeroBytes } from './byte-source.ts';
import { floatSource } from './float-source.ts';

const counting = floatSource(50_000, (target, firstIndex) => {
  for (let index = 0; index < target.length; index++) target[index] = firstIndex + index;
});

describe('byte sources', () => {
  test('any part read on its own is the same as that part of the whole', () => {
    const source = joinSources([bytesOf(Uint8Array.of(1, 2, 3)), zeroBytes(5), counting, bytesOf(Uint8Array.of(9))]);
    const whole = allBytes(source);
    fc.assert(
      fc.property(fc.nat(source.byteLength), fc.nat(source.byteLength), (a, b) => {
        const [start, end] = [Math.min(a, b), Math.max(a, b)];
        const part = new Uint8Array(end - start);
        source.read(part, start);
        expect(Buffer.compare(part, whole.subarray(start, end))).toBe(0);
      }),
    );
  });

  test('floats are written little-endian in their order', () => {
    const view = new DataView(allBytes(counting).buffer);
    expect(view.getFloat32(4 * 20_001, true)).toBe(20_001);
  });

  test('a read past the end is refused instead of giving zeros', () => {
    for (const source of [counting, zeroBytes(4), bytesOf(new Uint8Array(4)), joinSources([zeroBytes(4)])]) {
      expect(() => {
        source.read(new Uint8Array(8), source.byteLength - 2);
      }).toThrow(RangeError);
    }
  });
});
