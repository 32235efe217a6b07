import type { ByteSource } from './byte-source.ts';
import type { OnnxAttribute } from './onnx-graph.ts';
import { ModelFileError, type ProtoField, type ProtoReader } from './proto-reader.ts';
import { type OpenExternal, readTensor } from './tensor-reader.ts';

/** AttributeProto.AttributeType, of the kinds that are looked into. */
const kinds = { float: 1, integer: 2, text: 3, tensor: 4, floats: 6, integers: 7 } as const;

export interface ReadAttribute {
  readonly name: string;
  readonly attribute: OnnxAttribute;
  /** Where graphs lie in it: a branch of If, the body of Loop or Scan. */
  readonly graphs: readonly ProtoField[];
}

interface Parts {
  name: string;
  type: number | undefined;
  isReference: boolean;
  integer: number;
  float: number;
  text: string;
  readonly integers: number[];
  readonly floats: number[];
  tensor: ProtoField | undefined;
  readonly graphs: ProtoField[];
}

/** An AttributeProto. What no transform looks into is kept as its bytes. */
export function readAttribute(
  reader: ProtoReader,
  source: ByteSource,
  parent: ProtoField,
  openExternal: OpenExternal,
): ReadAttribute {
  const parts = collect(reader, source, parent);
  return {
    name: parts.name,
    attribute: understood(parts, reader, source, openExternal) ?? raw(source, parent, parts.name),
    graphs: parts.graphs,
  };
}

/** Field numbers: AttributeProto of onnx.proto. */
function collect(reader: ProtoReader, source: ByteSource, parent: ProtoField): Parts {
  const parts: Parts = {
    name: '',
    type: undefined,
    isReference: false,
    integer: 0,
    float: 0,
    text: '',
    integers: [],
    floats: [],
    tensor: undefined,
    graphs: [],
  };
  reader.walk(parent.start, parent.end, (field) => {
    if (field.number === 1) parts.name = reader.string(field);
    else if (field.number === 2) parts.float = floatsAt(source, field)[0] ?? 0;
    else if (field.number === 3) parts.integer = field.value;
    else if (field.number === 4) parts.text = reader.string(field);
    else if (field.number === 5) parts.tensor = field;
    else if (field.number === 6 || field.number === 11) parts.graphs.push(field);
    else if (field.number === 7) addAll(parts.floats, floatsAt(source, field));
    else if (field.number === 8) addAll(parts.integers, reader.integers(field));
    else if (field.number === 20) parts.type = field.value;
    else if (field.number === 21) parts.isReference = true;
  });
  return parts;
}

/** Undefined where the kind is another, or where its number is too large to be kept exactly. */
function understood(
  parts: Parts,
  reader: ProtoReader,
  source: ByteSource,
  openExternal: OpenExternal,
): OnnxAttribute | undefined {
  if (parts.isReference) return undefined;
  switch (parts.type) {
    case kinds.float:
      return { kind: 'float', value: parts.float };
    case kinds.integer:
      return Number.isSafeInteger(parts.integer) ? { kind: 'integer', value: parts.integer } : undefined;
    case kinds.text:
      return parts.text.includes('\ufffd') ? undefined : { kind: 'text', value: parts.text };
    case kinds.floats:
      return { kind: 'floats', values: parts.floats };
    case kinds.integers:
      return parts.integers.every(Number.isSafeInteger) ? { kind: 'integers', values: parts.integers } : undefined;
    case kinds.tensor:
      if (parts.tensor === undefined) return undefined;
      return { kind: 'tensor', tensor: readTensor(reader, source, parts.tensor, openExternal) };
    default:
      return undefined;
  }
}

function addAll(list: number[], values: readonly number[]): void {
  for (const value of values) list.push(value);
}

/** More in one attribute than a list of a real model ever has, and too little to hurt. */
const mostFloatBytes = 4_000_000;

function floatsAt(source: ByteSource, field: ProtoField): number[] {
  const length = field.end - field.start;
  if (length % 4 !== 0 || length > mostFloatBytes) {
    throw new ModelFileError(`there is no valid list of numbers at byte ${field.start}`);
  }
  const bytes = new Uint8Array(length);
  source.read(bytes, field.start);
  const view = new DataView(bytes.buffer);
  return Array.from({ length: length / 4 }, (_, index) => view.getFloat32(index * 4, true));
}

/** A branch holds nodes, and seldom weights: those of a decoder of a billion parameters take some megabytes. */
const mostRawBytes = 128_000_000;

function raw(source: ByteSource, parent: ProtoField, name: string): OnnxAttribute {
  const length = parent.end - parent.start;
  if (length > mostRawBytes) {
    throw new ModelFileError(`its attribute "${name}" takes ${length} bytes, and Assay reads ${mostRawBytes} at most`);
  }
  const bytes = new Uint8Array(length);
  source.read(bytes, parent.start);
  return { kind: 'raw', bytes };
}
