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

function roundShift(value: number, shift: number): number {
  const kept = value >>> shift;
  const rest = value - kept * 2 ** shift;
  const half = 2 ** (shift - 1);
  return rest > half || (rest === half && (kept & 1) === 1) ? kept + 1 : kept;
}
