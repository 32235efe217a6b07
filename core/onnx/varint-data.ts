import type { ByteSource } from './byte-source.ts';
import { ModelFileError, type ProtoField } from './proto-reader.ts';

/**
 * The typed integer fields of a TensorProto as packed little-endian elements. 4-bit types (width ½) stand there two in a
 * byte already. 64-bit numbers are kept whole, since INT64_MAX is a usual end of a Slice.
 */
export function decodeVarints(
  source: ByteSource,
  fields: readonly ProtoField[],
  name: string,
  elements: number,
  width: number,
): Uint8Array {
  const bytes = new Uint8Array(Math.ceil(elements * width));
  const step = Math.max(1, width);
  let at = 0;
  const put = (value: bigint): void => {
    for (let offset = 0; offset < step && at + offset < bytes.length; offset++) {
      bytes[at + offset] = Number((value >> BigInt(8 * offset)) & 0xffn);
    }
    at += step;
  };
  for (const field of fields) {
    if (field.end === field.start) put(BigInt.asUintN(64, BigInt(field.value)));
    else decodePacked(source, field, put);
  }
  if (at !== bytes.length) {
    throw new ModelFileError(`the tensor "${name}" should hold ${elements} elements and holds ${at / step}`);
  }
  return bytes;
}

function decodePacked(source: ByteSource, field: ProtoField, put: (value: bigint) => void): void {
  const packed = new Uint8Array(field.end - field.start);
  source.read(packed, field.start);
  let value = 0n;
  let shift = 0n;
  for (const byte of packed) {
    value |= BigInt(byte & 0x7f) << shift;
    shift += 7n;
    if (byte < 0x80) {
      put(value);
      value = 0n;
      shift = 0n;
    } else if (shift > 63n) {
      throw new ModelFileError(`there is no valid number in the data at byte ${field.start}`);
    }
  }
}
