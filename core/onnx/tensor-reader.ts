import { type ByteSource, bytesOf, joinSources } from './byte-source.ts';
import { bitsOf, packedBytes } from './element-bits.ts';
import { dataTypeNames } from './element-types.ts';
import type { OnnxInitializer } from './onnx-graph.ts';
import { ModelFileError, type ProtoField, type ProtoReader } from './proto-reader.ts';
import { decodeVarints } from './varint-data.ts';

/** Gives the bytes of a file that a model refers to. It decides whether that file may be read at all. */
export type OpenExternal = (location: string) => ByteSource;

/** TensorProto.DataLocation. */
const externalLocation = 1;
const highestRank = 64;

interface TensorParts {
  name: string;
  code: number;
  location: number;
  readonly dimensions: number[];
  /** Payloads as they stand in the file: packed little-endian, or varints of the typed fields. */
  readonly plain: ProtoField[];
  readonly varints: ProtoField[];
  hasText: boolean;
  readonly external: Map<string, string>;
}

/** A TensorProto. Its bytes stay where they are until somebody reads them; that they are as many as its shape says is checked. */
export function readTensor(
  reader: ProtoReader,
  source: ByteSource,
  parent: ProtoField,
  openExternal: OpenExternal,
): OnnxInitializer {
  const parts = collect(reader, parent);
  const { name, dimensions } = parts;
  const elementType = dataTypeNames[parts.code] ?? `type ${parts.code}`;
  const bits = bitsOf(elementType);
  if (bits === undefined || parts.hasText) {
    throw new ModelFileError(`the tensor "${name}" holds ${elementType}, which Assay does not read`);
  }
  const elements = dimensions.reduce((product, size) => product * size, 1);
  if (!Number.isSafeInteger(elements) || elements * bits > Number.MAX_SAFE_INTEGER) {
    throw new ModelFileError(`the tensor "${name}" has an impossible number of elements`);
  }
  const data = payload(parts, source, openExternal, packedBytes(elements, bits), elements);
  return { name, elementType, dimensions, role: 'parameter', data };
}

/** Field numbers: TensorProto of onnx.proto. */
function collect(reader: ProtoReader, parent: ProtoField): TensorParts {
  const parts: TensorParts = {
    name: '',
    code: 0,
    location: 0,
    dimensions: [],
    plain: [],
    varints: [],
    hasText: false,
    external: new Map(),
  };
  reader.walk(parent.start, parent.end, (field) => {
    if (field.number === 1) addDimensions(parts.dimensions, reader.integers(field), parent);
    else if (field.number === 2) parts.code = field.value;
    else if (field.number === 4 || field.number === 9 || field.number === 10) parts.plain.push(field);
    else if (field.number === 5 || field.number === 7 || field.number === 11) parts.varints.push(field);
    else if (field.number === 6) parts.hasText = true;
    else if (field.number === 8) parts.name = reader.string(field);
    else if (field.number === 13) addKeyValue(reader, parts.external, field);
    else if (field.number === 14) parts.location = field.value;
  });
  return parts;
}

function addDimensions(dimensions: number[], sizes: readonly number[], tensor: ProtoField): void {
  for (const size of sizes) {
    if (!Number.isSafeInteger(size) || size < 0 || dimensions.length >= highestRank) {
      throw new ModelFileError(`the tensor at byte ${tensor.start} has an impossible shape`);
    }
    dimensions.push(size);
  }
}

function addKeyValue(reader: ProtoReader, entries: Map<string, string>, parent: ProtoField): void {
  let key = '';
  let value = '';
  reader.walk(parent.start, parent.end, (field) => {
    if (field.number === 1) key = reader.string(field);
    else if (field.number === 2) value = reader.string(field);
  });
  if (key === 'location' || key === 'offset' || key === 'length') entries.set(key, value);
}

function payload(
  parts: TensorParts,
  source: ByteSource,
  openExternal: OpenExternal,
  bytes: number,
  elements: number,
): ByteSource {
  if (parts.location === externalLocation) return externalPayload(parts, openExternal, bytes);
  if (parts.varints.length > 0) return typedPayload(parts, source, bytes, elements);
  const found = parts.plain.reduce((sum, field) => sum + field.end - field.start, 0);
  if (found !== bytes) throw wrongLength(parts, bytes, found);
  return joinSources(parts.plain.map((field) => partOf(source, field.start, field.end)));
}

function externalPayload({ name, external, dimensions }: TensorParts, open: OpenExternal, bytes: number): ByteSource {
  const location = external.get('location') ?? '';
  const offset = Number(external.get('offset') ?? '0');
  const length = Number(external.get('length') ?? String(bytes));
  if (location === '' || !Number.isSafeInteger(offset + bytes) || offset < 0) {
    throw new ModelFileError(`the tensor "${name}" has external data without a valid location, offset and length`);
  }
  if (length !== bytes) throw wrongLength({ name, dimensions }, bytes, length);
  return {
    byteLength: bytes,
    read(target, position) {
      if (position < 0 || position + target.length > bytes) throw new RangeError(`No such bytes in "${name}".`);
      open(location).read(target, offset + position);
    },
  };
}

/** Decoded when it is first read: such tensors are small, since exporters write large ones as raw data. */
function typedPayload(parts: TensorParts, source: ByteSource, bytes: number, elements: number): ByteSource {
  const width = elements === 0 ? 0 : bytes / elements;
  // Each element takes one byte at the least, so that a claim of more than there are costs nothing.
  const most = parts.varints.reduce((sum, field) => sum + Math.max(1, field.end - field.start), 0);
  if (elements > most) throw wrongLength(parts, bytes, most);
  let decoded: ByteSource | undefined;
  return {
    byteLength: bytes,
    read(target, position) {
      decoded ??= bytesOf(decodeVarints(source, parts.varints, parts.name, elements, width));
      decoded.read(target, position);
    },
  };
}

function wrongLength(tensor: Pick<TensorParts, 'name' | 'dimensions'>, wanted: number, found: number): ModelFileError {
  const shape = `[${tensor.dimensions.join(', ')}]`;
  return new ModelFileError(
    `the tensor "${tensor.name}" says ${shape}, which takes ${wanted} bytes, and holds ${found}`,
  );
}

export function partOf(source: ByteSource, start: number, end: number): ByteSource {
  return {
    byteLength: end - start,
    read(target, position) {
      if (position < 0 || position + target.length > end - start) {
        throw new RangeError(`Bytes ${position} to ${position + target.length} lie outside of their tensor.`);
      }
      source.read(target, start + position);
    },
  };
}
