import type { ElementType } from '../../core/domain/model.ts';
import { float16Bits } from '../../core/onnx/float16.ts';
import { type FedTensor, InputFileError } from './fed-tensor.ts';

const ranges: Readonly<Partial<Record<ElementType, readonly [number, number]>>> = {
  int32: [-(2 ** 31), 2 ** 31 - 1],
  int8: [-128, 127],
  uint8: [0, 255],
  bool: [0, 1],
};

/** Little-endian, in the type that the model takes. What does not fit in it is refused, not rounded away. */
export function packElements({ name, values }: FedTensor, elementType: ElementType): Uint8Array {
  const whole = elementType !== 'float32' && elementType !== 'float16';
  const range = ranges[elementType];
  for (const value of values) {
    const number = Number(value);
    if (whole && !Number.isInteger(number))
      throw new InputFileError(`its "${name}" holds ${number}, and the model takes ${elementType}`);
    if (range !== undefined && (number < range[0] || number > range[1])) {
      throw new InputFileError(`its "${name}" holds ${number}, which is out of the range of ${elementType}`);
    }
  }
  return new Uint8Array(arrayOf(values, elementType).buffer);
}

function arrayOf(values: FedTensor['values'], elementType: ElementType): { readonly buffer: ArrayBuffer } {
  switch (elementType) {
    case 'float32':
      return Float32Array.from(values, Number);
    case 'float16':
      return Uint16Array.from(values, (value) => float16Bits(Number(value)));
    case 'int64':
      return BigInt64Array.from(values, BigInt);
    case 'int32':
      return Int32Array.from(values, Number);
    case 'int8':
      return Int8Array.from(values, Number);
    case 'uint8':
    case 'bool':
      return Uint8Array.from(values, Number);
  }
}
