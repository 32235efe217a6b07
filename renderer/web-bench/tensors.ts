import { assertNever } from '../../core/domain/assert-never.ts';
import type { ElementType } from '../../core/domain/model.ts';
import type { CaseJob, OutputTensor } from '../../core/measure/case-protocol.ts';
import { generateInput, type InputData } from '../../core/zoo/inputs.ts';
import type { OrtModule } from './engine.ts';

export type OrtTensor = InstanceType<OrtModule['Tensor']>;
export type Feeds = Readonly<Record<string, OrtTensor>>;

/** The same values as on every other host, as tensors in the worker's memory. */
export function createFeeds(ort: OrtModule, job: CaseJob): Feeds {
  return Object.fromEntries(
    job.inputs.map((input) => {
      const { data, dimensions } = generateInput(input, job.seed);
      return [input.name, createTensor(ort, input.elementType, data, dimensions)];
    }),
  );
}

function createTensor(
  ort: OrtModule,
  elementType: ElementType,
  data: InputData,
  dimensions: readonly number[],
): OrtTensor {
  const shape = [...dimensions];
  switch (elementType) {
    case 'float16':
      // onnxruntime-web takes the bits, and views them as Float16Array where the browser has it.
      return new ort.Tensor('float16', data as Uint16Array, shape);
    case 'bool':
      return new ort.Tensor('bool', data as Uint8Array, shape);
    case 'float32':
    case 'int64':
    case 'int32':
    case 'int8':
    case 'uint8':
      return new ort.Tensor(elementType, data as Float32Array, shape);
    default:
      return assertNever(elementType);
  }
}

export function readOutput(name: string, tensor: OrtTensor): OutputTensor {
  return {
    name,
    elementType: elementTypeOf(name, tensor.type),
    dimensions: [...tensor.dims],
    values: comparableValues(tensor.data),
  };
}

function elementTypeOf(name: string, type: string): ElementType {
  switch (type) {
    case 'float32':
    case 'float16':
    case 'int64':
    case 'int32':
    case 'int8':
    case 'uint8':
    case 'bool':
      return type;
    default:
      throw new Error(`The output ${name} is of type ${type}, which cannot be compared.`);
  }
}

/** Floats as 32-bit floats, integers as 64-bit floats. */
function comparableValues(data: OrtTensor['data']): Float32Array | Float64Array {
  if (data instanceof Float32Array) return data;
  if (data instanceof BigInt64Array || data instanceof BigUint64Array) return Float64Array.from(data, Number);
  if (data instanceof Uint16Array) return Float32Array.from(data, float16Value);
  if (Array.isArray(data)) throw new Error('An output of text cannot be compared.');
  // Float16Array is not in every TypeScript library; it converts element by element like the others.
  const numbers = data as ArrayLike<number>;
  return isFloat16Array(data) ? Float32Array.from(numbers) : Float64Array.from(numbers);
}

function isFloat16Array(data: object): boolean {
  return Object.prototype.toString.call(data) === '[object Float16Array]';
}

/** IEEE 754 binary16: 1 sign, 5 exponent, 10 mantissa bits. */
export function float16Value(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const mantissa = bits & 0x3ff;
  if (exponent === 0) return sign * mantissa * 2 ** -24;
  if (exponent === 0x1f) return mantissa === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (1 + mantissa / 1024) * 2 ** (exponent - 15);
}
