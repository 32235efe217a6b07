import { createReadStream, createWriteStream } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform, type TransformCallback } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createInflateRaw } from 'node:zlib';
import { BundleFault } from './bundle-fault.ts';
import {
  deflated,
  directoryEntry,
  directoryEntryBytes,
  endBytes,
  endOfDirectory,
  localHeader,
  localHeaderBytes,
  longestComment,
  stored,
} from './zip-format.ts';
import { errorCode } from '../files/error-code.ts';

export interface ZipMember {
  readonly name: string;
  readonly method: number;
  readonly packedBytes: number;
  readonly bytes: number;
  readonly offset: number;
}

const mostMembers = 1000;

/** What an archive holds, by its directory. Nothing is unpacked. */
export async function listZip(file: FileHandle): Promise<ZipMember[]> {
  const { size } = await file.stat();
  const tail = await read(
    file,
    Math.max(0, size - endBytes - longestComment),
    Math.min(size, endBytes + longestComment),
  );
  let end = tail.length - endBytes;
  while (end >= 0 && tail.readUInt32LE(end) !== endOfDirectory) end -= 1;
  if (end < 0) throw new BundleFault('it is no zip archive, or a part of one');
  const [count, bytes, at] = [tail.readUInt16LE(end + 10), tail.readUInt32LE(end + 12), tail.readUInt32LE(end + 16)];
  if (count > mostMembers || at + bytes > size) throw damaged();
  const directory = await read(file, at, bytes);
  const members: ZipMember[] = [];
  let place = 0;
  for (let index = 0; index < count; index += 1) {
    const { member, next } = readEntry(directory, place);
    members.push(member);
    place = next;
  }
  return members;
}

function readEntry(directory: Buffer, at: number): { readonly member: ZipMember; readonly next: number } {
  if (at + directoryEntryBytes > directory.length || directory.readUInt32LE(at) !== directoryEntry) throw damaged();
  const nameBytes = directory.readUInt16LE(at + 28);
  const nameAt = at + directoryEntryBytes;
  return {
    member: {
      name: directory.toString('utf8', nameAt, nameAt + nameBytes),
      method: directory.readUInt16LE(at + 10),
      packedBytes: directory.readUInt32LE(at + 20),
      bytes: directory.readUInt32LE(at + 24),
      offset: directory.readUInt32LE(at + 42),
    },
    next: nameAt + nameBytes + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32),
  };
}

/** One member into a folder, under a name that the caller has checked; no byte more than the directory says. */
export async function unpackMember(path: string, file: FileHandle, member: ZipMember, folder: string): Promise<void> {
  const { name, method, packedBytes, bytes, offset } = member;
  const { size } = await file.stat();
  if (offset + localHeaderBytes > size) throw damaged();
  const header = await read(file, offset, localHeaderBytes);
  if (header.readUInt32LE(0) !== localHeader) throw damaged();
  const start = offset + localHeaderBytes + header.readUInt16LE(26) + header.readUInt16LE(28);
  if (start + packedBytes > size) throw damaged();
  const target = createWriteStream(join(folder, name), { flags: 'wx', mode: 0o600 });
  const limit = new Limit(bytes);
  if (packedBytes === 0) return pipeline([], target);
  const packed = createReadStream(path, { start, end: start + packedBytes - 1 });
  if (method === stored) return pipeline(packed, limit, target);
  if (method !== deflated) throw new BundleFault(`its “${name}” is packed in a way that Assay does not read`);
  return pipeline(packed, createInflateRaw(), limit, target).catch((error: unknown) => {
    throw errorCode(error)?.startsWith('Z_') === true ? damaged() : error;
  });
}

/** A few bytes can unpack to any number. */
class Limit extends Transform {
  #left: number;

  constructor(bytes: number) {
    super();
    this.#left = bytes;
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.#left -= chunk.length;
    if (this.#left < 0) done(damaged());
    else done(null, chunk);
  }
}

async function read(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, position);
  return buffer.subarray(0, bytesRead);
}

function damaged(): BundleFault {
  return new BundleFault('its archive is damaged');
}
