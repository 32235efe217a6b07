import { assertNever } from '../../core/domain/assert-never.ts';
import type { ElementType } from '../../core/domain/model.ts';
import type { ResolvedInput } from '../../core/measure/case-protocol.ts';
import { generateInput, type InputData } from '../../core/zoo/inputs.ts';
import type { OrtModule } from './engine.ts';

export type OrtTensor = InstanceType<OrtModule['Tensor']>;
export type Feeds = Readonly<Record<string, OrtTensor>>;

/** The same values as on every other host, as tensors in the worker's memory. */
export function createFeeds(ort: OrtModule, inputs: readonly ResolvedInput[], seed: number): Feeds {
  return Object.fromEntries(inputs.map((input) => [input.name, createSeededTensor(ort, input, seed)]));
}

export function createSeededTensor(ort: OrtModule, input: ResolvedInput, seed: number): OrtTensor {
  const { data, dimensions } = generateInput(input, seed);
  return createTensor(ort, input.elementType, data, dimensions);
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
