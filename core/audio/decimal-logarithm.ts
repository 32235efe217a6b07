const bits = new Float64Array(1);
const words = new Uint32Array(bits.buffer);
/** The half that holds sign and exponent: the second on a little-endian host, which all are that run JavaScript at speed. */
const high = 1;
const exponentBias = 1023;
/** Odd denominators of the series of artanh; (√2 − 1)²/(√2 + 1)² to the eleventh is below the last bit. */
const terms = [21, 19, 17, 15, 13, 11, 9, 7, 5, 3].map((denominator) => 1 / denominator);

/**
 * log10 of a normal positive number, of exactly rounded operations alone: engines differ in the last bits of Math.log10, and a
 * model is to be fed the same bytes on every host. ln(2ⁿ·m) = n·ln 2 + 2·artanh((m − 1)/(m + 1)), with m from √½ to √2.
 */
export function decimalLogarithm(value: number): number {
  bits[0] = value;
  const word = words[high] ?? 0;
  let exponent = (word >>> 20) - exponentBias;
  words[high] = (word & 0xfffff) | (exponentBias << 20);
  let mantissa = bits[0];
  if (mantissa > Math.SQRT2) {
    mantissa /= 2;
    exponent++;
  }
  const ratio = (mantissa - 1) / (mantissa + 1);
  const square = ratio * ratio;
  let sum = 0;
  for (const term of terms) sum = (sum + term) * square;
  return (exponent * Math.LN2 + 2 * ratio * (1 + sum)) * Math.LOG10E;
}
