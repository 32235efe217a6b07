import type { ByteSource } from '../onnx/byte-source.ts';
import { readFloats } from './float-blocks.ts';
import { madeWhenRead, type OneHeld } from './held-tensor.ts';
import type { WeightMatrix } from './weight-products.ts';

/** Weights of one output that share a scale. */
export const int4BlockSize = 128;
const blockBytes = int4BlockSize / 2;
/** 4-bit integers are stored without a sign, 8 being zero. */
const zeroPoint = 8;

export interface Int4Tensors {
  readonly values: Uint8Array;
  readonly scales: Float32Array;
}

export interface Int4Weight {
  /** [outputs, blocks, 64 bytes], the lower half of a byte first. */
  readonly values: ByteSource;
  /** [outputs · blocks] 32-bit floats. */
  readonly scales: ByteSource;
  readonly blocks: number;
}

/**
 * The layout of com.microsoft.MatMulNBits, symmetric: in each block the value of largest magnitude becomes −8, as ONNX
 * Runtime's own tool has it, which uses the whole range. The last block of an output is filled up with zeros.
 */
export function int4Weight(weight: WeightMatrix, held: OneHeld<Int4Tensors>): Int4Weight {
  const blocks = Math.ceil(weight.inputs / int4BlockSize);
  const make = (): Int4Tensors =>
    weight.layout === 'outputs-first' ? fromRows(weight, blocks) : fromColumns(weight, blocks);
  return {
    blocks,
    values: madeWhenRead(weight.outputs * blocks * blockBytes, () => held.get(make).values),
    scales: madeWhenRead(weight.outputs * blocks * 4, () => new Uint8Array(held.get(make).scales.buffer)),
  };
}

function allocate({ outputs }: WeightMatrix, blocks: number): Int4Tensors {
  const values = new Uint8Array(outputs * blocks * blockBytes).fill(zeroPoint | (zeroPoint << 4));
  return { values, scales: new Float32Array(outputs * blocks) };
}

/** Rows of [outputs, inputs] are what a block is cut from. */
function fromRows(weight: WeightMatrix, blocks: number): Int4Tensors {
  const { inputs, outputs, initializer } = weight;
  const tensors = allocate(weight, blocks);
  const rowsAtOnce = Math.max(1, Math.floor(262_144 / inputs));
  const rows = new Float32Array(rowsAtOnce * inputs);
  for (let first = 0; first < outputs; first += rowsAtOnce) {
    const count = Math.min(rowsAtOnce, outputs - first);
    readFloats(initializer.data, rows.subarray(0, count * inputs), first * inputs);
    for (let row = 0; row < count; row++) {
      for (let block = 0; block < blocks; block++) {
        const start = row * inputs + block * int4BlockSize;
        const end = Math.min(start + int4BlockSize, (row + 1) * inputs);
        packBlock(tensors, (first + row) * blocks + block, rows.subarray(start, end));
      }
    }
  }
  return tensors;
}

function packBlock({ values, scales }: Int4Tensors, block: number, weights: Float32Array): void {
  const scale = scaleOf(extremeOf(weights));
  scales[block] = scale;
  for (let index = 0; index < weights.length; index += 2) {
    const low = toInt4((weights[index] ?? 0) / scale);
    const high = toInt4((weights[index + 1] ?? 0) / scale);
    values[block * blockBytes + (index >> 1)] = low | (high << 4);
  }
}

function extremeOf(weights: Float32Array): number {
  let extreme = 0;
  for (const weight of weights) if (Math.abs(weight) > Math.abs(extreme)) extreme = weight;
  return extreme;
}

/** Columns that are packed together: what is written of them stays in the nearest cache. */
const tile = 64;

/** Of [inputs, outputs] a block is cut from a column: 128 rows are read at a time, and packed a few columns at a time. */
function fromColumns(weight: WeightMatrix, blocks: number): Int4Tensors {
  const { inputs, outputs, initializer } = weight;
  const tensors = allocate(weight, blocks);
  const buffer = new Float32Array(int4BlockSize * outputs);
  for (let block = 0; block < blocks; block++) {
    const firstRow = block * int4BlockSize;
    const rows = Math.min(int4BlockSize, inputs - firstRow);
    const values = buffer.subarray(0, rows * outputs);
    readFloats(initializer.data, values, firstRow * outputs);
    for (let first = 0; first < outputs; first += tile) {
      packColumns(tensors, values, { block, blocks, first, columns: Math.min(tile, outputs - first), outputs });
    }
  }
  return tensors;
}

interface Tile {
  readonly block: number;
  readonly blocks: number;
  /** Of the columns. */
  readonly first: number;
  readonly columns: number;
  readonly outputs: number;
}

function packColumns({ values: target, scales }: Int4Tensors, values: Float32Array, place: Tile): void {
  const { block, blocks, first, columns, outputs } = place;
  const rows = values.length / outputs;
  const tileScales = extremesOfColumns(values, place).map(scaleOf);
  for (let column = 0; column < columns; column++) {
    scales[(first + column) * blocks + block] = tileScales[column] ?? 1;
  }
  // Two rows make a byte; their number is even, since 32 divides it.
  for (let row = 0; row < rows; row += 2) {
    const upper = row * outputs + first;
    for (let column = 0; column < columns; column++) {
      const scale = tileScales[column] ?? 1;
      const low = toInt4((values[upper + column] ?? 0) / scale);
      const high = toInt4((values[upper + outputs + column] ?? 0) / scale);
      target[((first + column) * blocks + block) * blockBytes + (row >> 1)] = low | (high << 4);
    }
  }
}

function extremesOfColumns(values: Float32Array, { first, columns, outputs }: Tile): Float32Array {
  const extremes = new Float32Array(columns);
  for (let start = first; start < values.length; start += outputs) {
    for (let column = 0; column < columns; column++) {
      const value = values[start + column] ?? 0;
      if (Math.abs(value) > Math.abs(extremes[column] ?? 0)) extremes[column] = value;
    }
  }
  return extremes;
}

function scaleOf(extreme: number): number {
  return extreme === 0 ? 1 : Math.fround(extreme / -8);
}

/** The nearest of 0 to 15. A quotient lies in [−8, 8] or, the scale being rounded, just beyond: 8 itself has no code. */
function toInt4(quotient: number): number {
  const code = (quotient + zeroPoint + 0.5) | 0;
  return code > 15 ? 15 : code;
}
