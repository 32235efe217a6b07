/**
 * Elementary functions for tables that are part of a model. The language leaves the last bits of Math.sin, Math.cos and
 * Math.pow to each engine; these are made of exactly rounded operations alone, so that a model has the same bytes on
 * every host. Their error is a few units of the last bit of a 64-bit number.
 */

/** π/2 in two parts, the first of 33 bits: a multiple of it up to 2²⁰ is exact (Cody and Waite's reduction, as in fdlibm). */
const halfPi = 1.57079632673412561417;
const halfPiRest = 6.07710050650619224932e-11;

/** For angles up to about a million. */
export function sine(angle: number): number {
  return quarterTurns(angle, 0);
}

/** For angles up to about a million. */
export function cosine(angle: number): number {
  return quarterTurns(angle, 1);
}

/** sin(angle + shift · π/2). */
function quarterTurns(angle: number, shift: number): number {
  const turns = Math.round(angle / (halfPi + halfPiRest));
  const rest = angle - turns * halfPi - turns * halfPiRest;
  const quadrant = (((turns + shift) % 4) + 4) % 4;
  const value = quadrant % 2 === 0 ? sineSeries(rest) : cosineSeries(rest);
  return quadrant < 2 ? value : -value;
}

/** Taylor's series, for |x| ≤ π/4. */
function sineSeries(x: number): number {
  let sum = 1;
  for (let n = 18; n >= 2; n -= 2) sum = 1 - ((x * x) / (n * (n + 1))) * sum;
  return x * sum;
}

function cosineSeries(x: number): number {
  let sum = 1;
  for (let n = 17; n >= 1; n -= 2) sum = 1 - ((x * x) / (n * (n + 1))) * sum;
  return sum;
}

/** Of a number of 1 or more: ln(2ⁿ·m) = n·ln 2 + 2·artanh((m − 1) / (m + 1)). */
export function naturalLogarithm(x: number): number {
  let mantissa = x;
  let exponent = 0;
  for (; mantissa >= 2; mantissa /= 2) exponent++;
  const ratio = (mantissa - 1) / (mantissa + 1);
  let sum = 0;
  for (let n = 35; n >= 1; n -= 2) sum = sum * ratio * ratio + 1 / n;
  return exponent * Math.LN2 + 2 * ratio * sum;
}

/** eˣ = (e^(x / 2¹⁰))^(2¹⁰), the inner one by Taylor's series; for |x| up to about a hundred. */
export function exponential(x: number): number {
  const small = x / 1024;
  let sum = 1;
  for (let n = 8; n >= 1; n--) sum = 1 + (small / n) * sum;
  for (let squaring = 0; squaring < 10; squaring++) sum *= sum;
  return sum;
}
