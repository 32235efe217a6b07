import type { RuntimeTensor } from './output-tensor.ts';

/**
 * What an application does between two runs of a decoder: the most likely token of the last position, one a batch item.
 * Logits come as [batch, vocabulary] or [batch, positions, vocabulary].
 */
export function pickTokens({ data, dims }: RuntimeTensor): number[] {
  const vocabulary = dims.at(-1) ?? 0;
  const batch = dims[0] ?? 0;
  const values = comparable(data);
  const perItem = batch === 0 ? 0 : values.length / batch;
  return Array.from({ length: batch }, (_, item) => largestAt(values, (item + 1) * perItem - vocabulary, vocabulary));
}

function largestAt(values: ArrayLike<number>, start: number, count: number): number {
  let best = Number.NEGATIVE_INFINITY;
  let token = 0;
  for (let index = 0; index < count; index++) {
    const value = values[start + index] ?? Number.NEGATIVE_INFINITY;
    if (value > best) {
      best = value;
      token = index;
    }
  }
  return token;
}

function comparable(data: RuntimeTensor['data']): ArrayLike<number> {
  if (data instanceof Float32Array) return data;
  if (data instanceof Uint16Array) return Int32Array.from(data, orderOfHalf);
  if (Object.prototype.toString.call(data) === '[object Float16Array]') return data as unknown as ArrayLike<number>;
  throw new Error('A token can be picked of logits in 16 or 32 bit floats only.');
}

/** The bits of a binary16 as an integer of the same order: sign and magnitude, and NaN below everything. */
function orderOfHalf(bits: number): number {
  const magnitude = bits & 0x7fff;
  if (magnitude > 0x7c00) return -0x8000;
  return (bits & 0x8000) === 0 ? magnitude : -magnitude;
}
