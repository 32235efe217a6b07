/** The least and the largest number that a value took, by its name. Both enclose 0. */
export type ActivationRanges = Readonly<Record<string, ActivationRange>>;

export interface ActivationRange {
  readonly low: number;
  readonly high: number;
}

const bits = new Uint32Array(1);
const float = new Float32Array(bits.buffer);
/** All but 4 bits of a 32-bit float's mantissa. */
const droppedBits = 0x7_ffff;

/**
 * Outward to a number of 4 binary places, at most 6 % wider. Processors differ in the last bits of a sum, and with them
 * the ranges that they measure; rounded so, nearly all of them come to the same bytes of the model.
 */
export function roundOutward({ low, high }: ActivationRange): ActivationRange {
  return { low: -roundUp(Math.max(0, -low)), high: roundUp(Math.max(0, high)) };
}

function roundUp(magnitude: number): number {
  float[0] = magnitude;
  bits[0] = ((bits[0] ?? 0) + droppedBits) & ~droppedBits;
  return float[0];
}
