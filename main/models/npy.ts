import { type FedTensor, InputFileError } from './fed-tensor.ts';

/** NumPy's own format: https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html */
const magic = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];

type Read = (view: DataView, at: number) => number | bigint;

/** By NumPy's code for type and width; all little-endian, or of one byte. */
const types: Readonly<Record<string, { readonly bytes: number; readonly read: Read }>> = {
  f8: { bytes: 8, read: (view, at) => view.getFloat64(at, true) },
  f4: { bytes: 4, read: (view, at) => view.getFloat32(at, true) },
  i8: { bytes: 8, read: (view, at) => view.getBigInt64(at, true) },
  i4: { bytes: 4, read: (view, at) => view.getInt32(at, true) },
  i2: { bytes: 2, read: (view, at) => view.getInt16(at, true) },
  i1: { bytes: 1, read: (view, at) => view.getInt8(at) },
  u4: { bytes: 4, read: (view, at) => view.getUint32(at, true) },
  u2: { bytes: 2, read: (view, at) => view.getUint16(at, true) },
  u1: { bytes: 1, read: (view, at) => view.getUint8(at) },
  b1: { bytes: 1, read: (view, at) => view.getUint8(at) },
};

export function parseNpy(bytes: Uint8Array, name: string): FedTensor {
  const what = name === '' ? 'it' : `its "${name}"`;
  if (bytes.length < 12 || magic.some((byte, index) => bytes[index] !== byte)) {
    throw new InputFileError(`${what} is no NumPy array`);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isLong = (bytes[6] ?? 0) >= 2;
  const start = isLong ? 12 : 10;
  const length = isLong ? view.getUint32(8, true) : view.getUint16(8, true);
  const header = Buffer.from(bytes.subarray(start, start + length)).toString('latin1');
  const { type, dimensions } = parseHeader(header, what);
  const count = dimensions.reduce((product, size) => product * size, 1);
  if (!Number.isSafeInteger(count) || bytes.length - start - length !== count * type.bytes) {
    throw new InputFileError(
      `${what} says [${dimensions.join(', ')}] and holds ${Math.max(0, bytes.length - start - length)} bytes`,
    );
  }
  const data = start + length;
  return {
    name,
    dimensions,
    values: Array.from({ length: count }, (_, index) => type.read(view, data + index * type.bytes)),
  };
}

/** A Python dictionary of three entries, always written in this form. */
function parseHeader(header: string, what: string): { type: (typeof types)[string]; dimensions: number[] } {
  const code = /'descr':\s*'([<|=]?)([a-z]\d+)'/.exec(header)?.[2];
  const shape = /'shape':\s*\(([\d,\s]*)\)/.exec(header)?.[1];
  const type = code !== undefined && Object.hasOwn(types, code) ? types[code] : undefined;
  if (type === undefined || shape === undefined) {
    throw new InputFileError(`${what} is of a type that Assay does not read; save it as float32, int64 or bool`);
  }
  if (/'fortran_order':\s*True/.test(header)) {
    throw new InputFileError(`${what} is in Fortran order; save it with numpy.ascontiguousarray`);
  }
  const dimensions = shape
    .split(',')
    .map((size) => size.trim())
    .filter((size) => size !== '')
    .map(Number);
  return { type, dimensions };
}
