import type { OutputTensor } from '../case-protocol.ts';

/** One output against the reference's, of the same shape. */
export interface TensorComparison {
  readonly compared: number;
  /** Over the values that are finite on both sides. */
  readonly largestAbsolute: number;
  /** As a share of (|reference| + RMS of the reference tensor). */
  readonly largestRelative: number;
  /** Absent where the reference is all zeros: it points nowhere. */
  readonly cosine: number | undefined;
  /** NaN here; the reference has a number, or NaN too: NaN agrees with nothing. */
  readonly nan: number;
  /** Infinite here and not, or of the other sign, in the reference. */
  readonly infinite: number;
  /** A number here, and NaN or an infinity in the reference. */
  readonly unlikeReference: number;
  /** The same number everywhere, where the reference's numbers differ by more than rounding. */
  readonly constant: boolean;
  /** RMS of the reference's finite values: what its errors are measured by, beside each value itself. */
  readonly scale: number;
}

/**
 * Values may collapse into one by rounding where they lie so close together: one step of int8 is 0.4 % of the range, of fp16
 * 0.1 % of the value.
 */
const roundedShare = 0.02;

export function compareTensor(given: OutputTensor, expected: OutputTensor): TensorComparison {
  const scale = rootMeanSquare(expected.values);
  const sums = { dot: 0, given: 0, expected: 0 };
  let [largestAbsolute, largestRelative, nan, infinite, unlikeReference] = [0, 0, 0, 0, 0];
  for (let index = 0; index < expected.values.length; index++) {
    const value = given.values[index] ?? Number.NaN;
    const wanted = expected.values[index] ?? Number.NaN;
    if (Number.isNaN(value)) nan++;
    else if (!Number.isFinite(value)) {
      // The same infinity in both (a mask, say) is agreement.
      if (value !== wanted) infinite++;
    } else if (!Number.isFinite(wanted)) unlikeReference++;
    else {
      const absolute = Math.abs(value - wanted);
      largestAbsolute = Math.max(largestAbsolute, absolute);
      largestRelative = Math.max(largestRelative, relativeTo(scale, absolute, wanted));
      sums.dot += value * wanted;
      sums.given += value * value;
      sums.expected += wanted * wanted;
    }
  }
  return {
    compared: expected.values.length,
    largestAbsolute,
    largestRelative,
    cosine: cosineOf(sums),
    nan,
    infinite,
    unlikeReference,
    constant: isConstant(given.values) && !nearlyConstant(expected.values),
    scale,
  };
}

/** Relative for large values, absolute on the tensor's own scale for those near zero; plainly absolute where all are zero. */
function relativeTo(scale: number, absolute: number, wanted: number): number {
  return absolute === 0 ? 0 : absolute / (Math.abs(wanted) + scale || 1);
}

function cosineOf(sums: { dot: number; given: number; expected: number }): number | undefined {
  if (sums.expected === 0) return undefined;
  if (sums.given === 0) return 0;
  // Two roots, since the product of two sums may be larger than a number can be.
  return sums.dot / (Math.sqrt(sums.given) * Math.sqrt(sums.expected));
}

function rootMeanSquare(values: OutputTensor['values']): number {
  let sum = 0;
  let count = 0;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    sum += value * value;
    count++;
  }
  return count === 0 ? 0 : Math.sqrt(sum / count);
}

function isConstant(values: OutputTensor['values']): boolean {
  return values.every((value) => value === values[0]);
}

function nearlyConstant(values: OutputTensor['values']): boolean {
  let [lowest, highest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    lowest = Math.min(lowest, value);
    highest = Math.max(highest, value);
  }
  return !(highest - lowest > roundedShare * Math.max(Math.abs(lowest), Math.abs(highest)));
}
