import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';
import { InputFileError } from './fed-tensor.ts';

const inflate = promisify(inflateRaw);

export interface ZipEntry {
  readonly name: string;
  readonly data: Uint8Array;
}

/** Signatures and offsets: APPNOTE.TXT of PKWARE, 4.3. */
const endOfDirectory = 0x06_05_4b_50;
const directoryEntry = 0x02_01_4b_50;
const localHeader = 0x04_03_4b_50;
const endBytes = 22;
const longestComment = 65_535;
const mostEntries = 1_000;

/** The files of a small archive, as NumPy writes it: stored or deflated, not encrypted. They may have `mostBytes` in all. */
export async function readZip(bytes: Uint8Array, mostBytes: number): Promise<ZipEntry[]> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  if (count > mostEntries) throw new InputFileError(`it has ${count} entries`);
  const entries: ZipEntry[] = [];
  let left = mostBytes;
  for (let index = 0; index < count; index++) {
    const { entry, next } = await readEntry(view, bytes, at, left);
    left -= entry.data.length;
    entries.push(entry);
    at = next;
  }
  return entries;
}

function findEnd(view: DataView): number {
  const lowest = Math.max(0, view.byteLength - endBytes - longestComment);
  for (let at = view.byteLength - endBytes; at >= lowest; at--) {
    if (view.getUint32(at, true) === endOfDirectory) return at;
  }
  throw new InputFileError('it is no .npz archive, or a part of one');
}

async function readEntry(
  view: DataView,
  bytes: Uint8Array,
  at: number,
  left: number,
): Promise<{ entry: ZipEntry; next: number }> {
  if (at + 46 > view.byteLength || view.getUint32(at, true) !== directoryEntry) throw damaged();
  const method = view.getUint16(at + 10, true);
  const packedSize = view.getUint32(at + 20, true);
  const size = view.getUint32(at + 24, true);
  const nameLength = view.getUint16(at + 28, true);
  const next = at + 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  const name = Buffer.from(bytes.subarray(at + 46, at + 46 + nameLength)).toString('utf8');
  if (size > left) throw new InputFileError(`its "${name}" has ${size} bytes, and ${left} may still come`);
  const start = dataStart(view, view.getUint32(at + 42, true));
  if (start + packedSize > view.byteLength) throw damaged();
  const data = await unpack(bytes.subarray(start, start + packedSize), method, size, name);
  if (data.length !== size) throw damaged();
  return { entry: { name, data }, next };
}

function dataStart(view: DataView, at: number): number {
  if (at + 30 > view.byteLength || view.getUint32(at, true) !== localHeader) throw damaged();
  return at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
}

async function unpack(packed: Uint8Array, method: number, size: number, name: string): Promise<Uint8Array> {
  if (method === 0) return packed;
  if (method !== 8)
    throw new InputFileError(`its "${name}" is packed in a way that Assay does not read; use numpy.savez`);
  // One byte more than it says: enough to find out that it lies, and no more.
  return inflate(packed, { maxOutputLength: size + 1 }).catch(() => {
    throw damaged();
  });
}

function damaged(): InputFileError {
  return new InputFileError('it is a damaged .npz archive');
}
