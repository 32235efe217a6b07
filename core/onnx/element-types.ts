import type { ElementType } from '../domain/model.ts';

export type FloatType = 'float32' | 'float16';
export type IntegerType = 'int64' | 'int32';

interface ElementTypeInfo {
  /** TensorProto.DataType of onnx.proto. */
  readonly code: number;
  readonly bytes: number;
}

export const elementTypes: Readonly<Record<ElementType, ElementTypeInfo>> = {
  float32: { code: 1, bytes: 4 },
  uint8: { code: 2, bytes: 1 },
  int8: { code: 3, bytes: 1 },
  int32: { code: 6, bytes: 4 },
  int64: { code: 7, bytes: 8 },
  bool: { code: 9, bytes: 1 },
  float16: { code: 10, bytes: 2 },
};

/** Names of all of TensorProto.DataType, for what a file may hold and we do not build. */
export const dataTypeNames: Readonly<Record<number, string>> = {
  1: 'float32',
  2: 'uint8',
  3: 'int8',
  4: 'uint16',
  5: 'int16',
  6: 'int32',
  7: 'int64',
  8: 'string',
  9: 'bool',
  10: 'float16',
  11: 'float64',
  12: 'uint32',
  13: 'uint64',
  14: 'complex64',
  15: 'complex128',
  16: 'bfloat16',
  17: 'float8e4m3fn',
  18: 'float8e4m3fnuz',
  19: 'float8e5m2',
  20: 'float8e5m2fnuz',
  21: 'uint4',
  22: 'int4',
  23: 'float4e2m1',
};

const codesByName = new Map(Object.entries(dataTypeNames).map(([code, name]) => [name, Number(code)]));

/** TensorProto.DataType by its name; 0 is ONNX's own "undefined". */
export function dataTypeCode(name: string): number {
  return codesByName.get(name) ?? 0;
}
