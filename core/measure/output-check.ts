import type { OutputCheck } from '../domain/measurement.ts';
import type { ElementType, Precision } from '../domain/model.ts';
import type { OutputTensor } from './case-protocol.ts';

interface Allowance {
  /**
   * Largest error of a value, as a share of (|reference| + RMS of the reference tensor): relative for large values, absolute
   * on the tensor's own scale for values near zero, so that neither a scaled-down output nor one wrong zero slips through.
   */
  readonly error: number;
  /** Errors can hide in one element; a direction that is off shows that the whole is wrong, also where errors may be large. */
  readonly cosine: number;
}

/**
 * fp32: kernels differ by about 1e-6, a wrong kernel by 1e-1. Lower precisions: what quantising the same weights costs, and
 * seeded weights are the worst case, since they are uniform: each product of 4-bit weights is off by 6.7 %, and the
 * models of the zoo come out at cosines of 0.926 to 0.994 (int4) and 0.987 to 0.99993 (int8) on a right kernel.
 */
export const outputAllowances: Readonly<Record<Precision, Allowance>> = {
  fp32: { error: 1e-3, cosine: 0.9999 },
  fp16: { error: 2e-2, cosine: 0.999 },
  int8: { error: 0.75, cosine: 0.97 },
  int4: { error: 2, cosine: 0.85 },
};

const exactTypes: readonly ElementType[] = ['int64', 'int32', 'int8', 'uint8', 'bool'];

interface Comparison {
  absolute: number;
  relative: number;
  nonFinite: number;
  compared: number;
  dot: number;
  normActual: number;
  normReference: number;
  /** The first output that is beyond the tolerance. */
  worst: string | undefined;
}

/** Compares what a backend gave with the CPU fp32 reference of the same weights and inputs. */
export function checkOutputs(
  actual: readonly OutputTensor[],
  reference: readonly OutputTensor[],
  precision: Precision,
): OutputCheck {
  const { error: tolerance, cosine: leastCosine } = outputAllowances[precision];
  if (reference.length === 0) return { state: 'not-checked', reason: 'The reference has no outputs.' };
  const mismatch = findShapeMismatch(actual, reference);
  const total: Comparison = {
    absolute: 0,
    relative: 0,
    nonFinite: 0,
    compared: 0,
    dot: 0,
    normActual: 0,
    normReference: 0,
    worst: undefined,
  };
  if (mismatch === undefined) {
    for (const expected of reference) {
      const given = actual.find((output) => output.name === expected.name);
      if (given !== undefined) compareTensor(given, expected, tolerance, total);
    }
  }
  const cosine = cosineOf(total);
  const figures = {
    maximumAbsoluteError: total.absolute,
    maximumRelativeError: total.relative,
    cosine,
    tolerance,
    comparedValues: total.compared,
  };
  const fault = mismatch ?? findFault(total, cosine, { error: tolerance, cosine: leastCosine });
  if (fault === undefined) return { state: 'agrees', ...figures };
  return { state: 'differs', ...figures, nonFiniteValues: total.nonFinite, message: fault };
}

function findShapeMismatch(actual: readonly OutputTensor[], reference: readonly OutputTensor[]): string | undefined {
  for (const expected of reference) {
    const given = actual.find((output) => output.name === expected.name);
    if (given === undefined) return `The output ${expected.name} is missing.`;
    if (
      given.dimensions.join('×') !== expected.dimensions.join('×') ||
      given.values.length !== expected.values.length
    ) {
      return `The output ${expected.name} has the shape ${shapeOf(given)}, the reference ${shapeOf(expected)}.`;
    }
  }
  return undefined;
}

function shapeOf({ dimensions }: OutputTensor): string {
  return `[${dimensions.join('×')}]`;
}

function compareTensor(given: OutputTensor, expected: OutputTensor, tolerance: number, total: Comparison): void {
  const isExact = exactTypes.includes(expected.elementType);
  const scale = rootMeanSquare(expected.values);
  for (let index = 0; index < expected.values.length; index++) {
    const value = given.values[index] ?? Number.NaN;
    const wanted = expected.values[index] ?? Number.NaN;
    total.compared++;
    if (!Number.isFinite(value)) {
      // The same infinity in both (a mask, say) is agreement; NaN never is.
      if (value !== wanted) total.nonFinite++;
      continue;
    }
    const absolute = Math.abs(value - wanted);
    const relative = absolute === 0 ? 0 : absolute / (Math.abs(wanted) + scale || 1);
    total.absolute = Math.max(total.absolute, absolute);
    total.relative = Math.max(total.relative, relative);
    total.dot += value * wanted;
    total.normActual += value * value;
    total.normReference += wanted * wanted;
    if (total.worst === undefined && (isExact ? absolute > 0 : !(relative <= tolerance))) total.worst = expected.name;
  }
}

function rootMeanSquare(values: Float32Array | Float64Array): number {
  let sum = 0;
  let count = 0;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    sum += value * value;
    count++;
  }
  return count === 0 ? 0 : Math.sqrt(sum / count);
}

/** 1 where both are all zeros: they are the same. 0 where only one is. */
function cosineOf({ dot, normActual, normReference }: Comparison): number {
  if (normActual === 0 && normReference === 0) return 1;
  if (normActual === 0 || normReference === 0) return 0;
  return dot / Math.sqrt(normActual * normReference);
}

function findFault(total: Comparison, cosine: number, allowance: Allowance): string | undefined {
  if (total.nonFinite > 0) return `${total.nonFinite} of ${total.compared} values are NaN or infinite.`;
  if (total.worst !== undefined) {
    return `The output ${total.worst} is off by up to ${total.relative.toPrecision(2)} of its scale; allowed is ${allowance.error}.`;
  }
  if (!(cosine >= allowance.cosine)) {
    return `The outputs point elsewhere: cosine ${cosine.toFixed(4)} to the reference, at least ${allowance.cosine} is wanted.`;
  }
  return undefined;
}
