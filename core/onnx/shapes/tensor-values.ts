import { dataTypeNames } from '../element-types.ts';
import type { OnnxInitializer } from '../onnx-graph.ts';
import { mostValues, type TensorShape } from './tensor-shape.ts';

type Decode = (view: DataView, index: number) => number;

/** INT64_MAX becomes 2⁶³: as the end of a slice it means the same. */
const decoders: Readonly<Record<string, Decode>> = {
  int64: (view, index) => Number(view.getBigInt64(index * 8, true)),
  int32: (view, index) => view.getInt32(index * 4, true),
  int8: (view, index) => view.getInt8(index),
  uint8: (view, index) => view.getUint8(index),
  bool: (view, index) => view.getUint8(index),
  float32: (view, index) => view.getFloat32(index * 4, true),
  float64: (view, index) => view.getFloat64(index * 8, true),
};

/** The name of an element type by its number, as `to` of Cast and `dtype` give it. */
export function typeName(code: number | undefined): string {
  return (code === undefined ? undefined : dataTypeNames[code]) ?? `type ${code ?? 0}`;
}

/** A weight by its shape; the elements of a small one are read when a rule asks for them. */
export function shapeOfInitializer(tensor: OnnxInitializer): TensorShape {
  const { elementType, dimensions } = tensor;
  const elements = dimensions.reduce((product, size) => product * size, 1);
  const decode = decoders[elementType];
  if (elements > mostValues || decode === undefined) return { elementType, dimensions };
  let values: number[] | undefined;
  return {
    elementType,
    dimensions,
    get values() {
      values ??= decodeAll(tensor, elements, decode);
      return values;
    },
  };
}

function decodeAll({ data }: OnnxInitializer, elements: number, decode: Decode): number[] {
  const bytes = new Uint8Array(data.byteLength);
  data.read(bytes, 0);
  const view = new DataView(bytes.buffer);
  return Array.from({ length: elements }, (_, index) => decode(view, index));
}
