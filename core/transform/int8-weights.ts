import type { ByteSource } from '../onnx/byte-source.ts';
import { forEachBlock } from './float-blocks.ts';
import { madeWhenRead } from './held-tensor.ts';

/** Where the outputs of a weight lie: each has a scale of its own. `last`: [inputs, outputs]. `first`: [outputs, …]. */
export interface ChannelLayout {
  readonly channels: number;
  readonly perChannel: number;
  readonly axis: 'first' | 'last';
}

export interface Int8Weight {
  /** In the weight's own layout. */
  readonly values: ByteSource;
  /** One 32-bit float a channel. */
  readonly scales: ByteSource;
  readonly scaleValues: () => Float32Array;
}

/**
 * Symmetric 8-bit integers with a scale for each output channel: the largest magnitude of a channel becomes 127. The scales
 * are found in a first pass over the weight, when one of the two is read, and kept; the integers are made block by block.
 */
export function int8Weight(source: ByteSource, layout: ChannelLayout): Int8Weight {
  let known: Float32Array | undefined;
  const magnitudes = (): Float32Array => (known ??= largestMagnitudes(source, layout));
  const scaleValues = (): Float32Array => magnitudes().map((magnitude) => magnitude / 127);
  return {
    scaleValues,
    scales: madeWhenRead(layout.channels * 4, () => new Uint8Array(scaleValues().buffer)),
    values: {
      byteLength: layout.channels * layout.perChannel,
      read(target, position) {
        const factors = Float64Array.from(magnitudes(), (magnitude) => 127 / magnitude);
        const bytes = new Int8Array(target.buffer, target.byteOffset, target.byteLength);
        forEachBlock(source, position, bytes.length, (values, firstIndex) => {
          quantise(bytes.subarray(firstIndex - position), values, { firstIndex, factors, layout });
        });
      },
    },
  };
}

/** Of each channel; of one that is all zeros any but zero, since runtimes divide by the scale. */
function largestMagnitudes(source: ByteSource, layout: ChannelLayout): Float32Array {
  const largest = new Float32Array(layout.channels);
  forEachBlock(source, 0, layout.channels * layout.perChannel, (values, firstIndex) => {
    if (layout.axis === 'last') largestOfColumns(largest, values, firstIndex);
    else largestOfRows(largest, values, firstIndex, layout.perChannel);
  });
  return largest.map((magnitude) => (magnitude === 0 ? 1 : magnitude));
}

function largestOfColumns(largest: Float32Array, values: Float32Array, firstIndex: number): void {
  const columns = largest.length;
  let column = firstIndex % columns;
  for (let index = 0; index < values.length; index++) {
    const magnitude = Math.abs(values[index] ?? 0);
    if (magnitude > (largest[column] ?? 0)) largest[column] = magnitude;
    if (++column === columns) column = 0;
  }
}

function largestOfRows(largest: Float32Array, values: Float32Array, firstIndex: number, perRow: number): void {
  for (let index = 0; index < values.length; ) {
    const row = Math.floor((firstIndex + index) / perRow);
    const end = Math.min(values.length, (row + 1) * perRow - firstIndex);
    let most = largest[row] ?? 0;
    for (; index < end; index++) {
      const magnitude = Math.abs(values[index] ?? 0);
      if (magnitude > most) most = magnitude;
    }
    largest[row] = most;
  }
}

interface Place {
  readonly firstIndex: number;
  /** 127 / largest magnitude, by channel. */
  readonly factors: Float64Array;
  readonly layout: ChannelLayout;
}

function quantise(target: Int8Array, values: Float32Array, { firstIndex, factors, layout }: Place): void {
  if (layout.axis === 'last') {
    const columns = factors.length;
    let column = firstIndex % columns;
    for (let index = 0; index < values.length; index++) {
      target[index] = nearestInteger((values[index] ?? 0) * (factors[column] ?? 0));
      if (++column === columns) column = 0;
    }
    return;
  }
  for (let index = 0; index < values.length; ) {
    const row = Math.floor((firstIndex + index) / layout.perChannel);
    const end = Math.min(values.length, (row + 1) * layout.perChannel - firstIndex);
    const factor = factors[row] ?? 0;
    for (; index < end; index++) target[index] = nearestInteger((values[index] ?? 0) * factor);
  }
}

/** Of a number within ±128, halves upward: what Math.round gives, at a fraction of its cost. */
function nearestInteger(value: number): number {
  return ((value + 256.5) | 0) - 256;
}
