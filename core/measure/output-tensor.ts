import { elementTypeSchema } from '../domain/model.ts';
import type { OutputTensor } from './case-protocol.ts';

/** What every ONNX Runtime gives back, native and web, as far as it is looked at. */
export interface RuntimeTensor {
  readonly type: string;
  readonly dims: readonly number[];
  readonly data: ArrayBufferView | readonly string[];
}

/** An output as numbers that can be compared: a copy, since runtimes reuse their buffers. */
export function toOutputTensor(name: string, { type, dims, data }: RuntimeTensor): OutputTensor {
  const elementType = elementTypeSchema.safeParse(type);
  if (!elementType.success) throw new Error(`The output ${name} is of type ${type}, which cannot be compared.`);
  return { name, elementType: elementType.data, dimensions: [...dims], values: toNumbers(name, data) };
}

function toNumbers(name: string, data: RuntimeTensor['data']): Float32Array | Float64Array {
  if (data instanceof Float32Array) return data.slice();
  if (data instanceof BigInt64Array || data instanceof BigUint64Array) return Float64Array.from(data, Number);
  // 16-bit floats come as their bits where the host has no Float16Array; no integer type of ours is uint16.
  if (data instanceof Uint16Array) return Float32Array.from(data, float16Value);
  if (data instanceof Int32Array || data instanceof Int8Array || data instanceof Uint8Array)
    return Float64Array.from(data);
  if (Object.prototype.toString.call(data) === '[object Float16Array]') {
    return Float32Array.from(data as unknown as ArrayLike<number>);
  }
  throw new Error(`The output ${name} came in an array that cannot be compared.`);
}

/** IEEE 754 binary16: 1 sign, 5 exponent and 10 mantissa bits. */
export function float16Value(bits: number): number {
  const sign = (bits & 0x8000) === 0 ? 1 : -1;
  const exponent = (bits >> 10) & 0x1f;
  const mantissa = bits & 0x3ff;
  if (exponent === 0) return sign * mantissa * 2 ** -24;
  if (exponent === 0x1f) return mantissa === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (1 + mantissa / 1024) * 2 ** (exponent - 15);
}
