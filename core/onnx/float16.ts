const single = new Float32Array(1);
const singleBits = new Uint32Array(single.buffer);

/** The bits of the nearest 16-bit float, ties to even, as IEEE 754 rounds. */
export function float16Bits(value: number): number {
  single[0] = value;
  const bits = singleBits[0] ?? 0;
  const sign = (bits >>> 16) & 0x8000;
  const magnitude = bits & 0x7fff_ffff;
  if (magnitude > 0x7f80_0000) return sign | 0x7e00;
  if (magnitude >= 0x4780_0000) return sign | 0x7c00;
  // Normal: rebias the exponent by 112. A carry out of the mantissa runs into the exponent, and from 65504 into infinity.
  if (magnitude >= 0x3880_0000) return sign | (roundShift(magnitude, 13) - 0x1_c000);
  const exponent = magnitude >>> 23;
  if (exponent < 102) return sign;
  return sign | roundShift((magnitude & 0x7f_ffff) | 0x80_0000, 126 - exponent);
}

/** The largest finite 16-bit float, 65504. */
const largestBits = 0x7bff;

/**
 * The nearest 16-bit floats of a block, for weights: as `float16Bits`, but a finite number that is too large becomes the
 * largest finite one. A mask of −3·10³⁸ must not become −∞, of which a softmax makes not-a-number.
 */
export function fillFloat16(target: Uint16Array, values: Float32Array): void {
  const bits = new Uint32Array(values.buffer, values.byteOffset, values.length);
  for (let index = 0; index < bits.length; index++) {
    const value = bits[index] ?? 0;
    const magnitude = value & 0x7fff_ffff;
    const sign = (value >>> 16) & 0x8000;
    if (magnitude >= 0x3880_0000 && magnitude < 0x477f_e000) {
      // Normal in both: rebias the exponent by 112 and round to even by adding just under a half, or a half where odd.
      target[index] = sign | ((magnitude + 0xfff + ((magnitude >>> 13) & 1) - 0x3800_0000) >>> 13);
    } else if (magnitude >= 0x477f_e000 && magnitude < 0x7f80_0000) target[index] = sign | largestBits;
    else target[index] = float16Bits(values[index] ?? 0);
  }
}

/** A few numbers as the bytes of 16-bit floats. */
export function float16Bytes(numbers: readonly number[]): Uint8Array {
  const halves = new Uint16Array(numbers.length);
  fillFloat16(halves, Float32Array.from(numbers));
  return new Uint8Array(halves.buffer);
}

function roundShift(value: number, shift: number): number {
  const kept = value >>> shift;
  const rest = value - kept * 2 ** shift;
  const half = 2 ** (shift - 1);
  return rest > half || (rest === half && (kept & 1) === 1) ? kept + 1 : kept;
}
