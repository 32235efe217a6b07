import { createReadStream } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { ApiError } from '../../core/api/errors.ts';
import {
  directoryEntry,
  directoryEntryBytes,
  endBytes,
  endOfDirectory,
  localHeader,
  localHeaderBytes,
  mostBytes,
} from './zip-format.ts';

interface Member {
  readonly name: string;
  readonly bytes: number;
  readonly crc: number;
  readonly offset: number;
}

/** The files of a folder as an archive, stored as they are: Parquet is compressed already. Gives its size. */
export async function writeZip(path: string, folder: string, names: readonly string[]): Promise<number> {
  const archive = await open(path, 'wx', 0o600);
  try {
    const members: Member[] = [];
    let offset = 0;
    for (const name of names) {
      const member = { name, offset, ...(await measure(join(folder, name))) };
      await archive.writeFile(header(member));
      await append(archive, join(folder, name));
      members.push(member);
      offset += localHeaderBytes + Buffer.byteLength(name) + member.bytes;
      if (offset > mostBytes) throw tooLarge();
    }
    const directory = Buffer.concat(members.map(entry));
    await archive.writeFile(Buffer.concat([directory, ending(members.length, directory.length, offset)]));
    await archive.sync();
    return (await archive.stat()).size;
  } finally {
    await archive.close();
  }
}

async function measure(path: string): Promise<{ readonly bytes: number; readonly crc: number }> {
  let crc = 0;
  for await (const chunk of createReadStream(path)) crc = crc32(bytesOf(chunk), crc);
  return { bytes: (await stat(path)).size, crc };
}

async function append(archive: FileHandle, path: string): Promise<void> {
  for await (const chunk of createReadStream(path)) await archive.writeFile(bytesOf(chunk));
}

/** Without an encoding a stream of a file gives nothing else. */
export function bytesOf(chunk: unknown): Buffer {
  if (!Buffer.isBuffer(chunk)) throw new Error('A file gives bytes.');
  return chunk;
}

function header({ name, bytes, crc }: Member): Buffer {
  const buffer = Buffer.alloc(localHeaderBytes);
  buffer.writeUInt32LE(localHeader, 0);
  buffer.writeUInt16LE(version, 4);
  buffer.writeUInt16LE(namesAreUtf8, 6);
  writeSizes(buffer, 10, bytes, crc);
  buffer.writeUInt16LE(Buffer.byteLength(name), 26);
  return Buffer.concat([buffer, Buffer.from(name)]);
}

function entry({ name, bytes, crc, offset }: Member): Buffer {
  const buffer = Buffer.alloc(directoryEntryBytes);
  buffer.writeUInt32LE(directoryEntry, 0);
  buffer.writeUInt16LE(version, 4);
  buffer.writeUInt16LE(version, 6);
  buffer.writeUInt16LE(namesAreUtf8, 8);
  writeSizes(buffer, 12, bytes, crc);
  buffer.writeUInt16LE(Buffer.byteLength(name), 28);
  buffer.writeUInt32LE(offset, 42);
  return Buffer.concat([buffer, Buffer.from(name)]);
}

/** Time and date of no file: the manifest says when the bundle was made. 1980-01-01 is the earliest that there is. */
function writeSizes(buffer: Buffer, at: number, bytes: number, crc: number): void {
  buffer.writeUInt16LE(0x21, at + 2);
  buffer.writeUInt32LE(crc, at + 4);
  buffer.writeUInt32LE(bytes, at + 8);
  buffer.writeUInt32LE(bytes, at + 12);
}

const version = 20;
const namesAreUtf8 = 0x08_00;

function ending(count: number, directoryBytes: number, directoryAt: number): Buffer {
  const buffer = Buffer.alloc(endBytes);
  buffer.writeUInt32LE(endOfDirectory, 0);
  buffer.writeUInt16LE(count, 8);
  buffer.writeUInt16LE(count, 10);
  buffer.writeUInt32LE(directoryBytes, 12);
  buffer.writeUInt32LE(directoryAt, 16);
  return buffer;
}

function tooLarge(): ApiError {
  return new ApiError(
    'unprocessable',
    'The bundle would be larger than 4 GiB, which its archive cannot hold.',
    'Make several: choose sessions with --session or --since.',
  );
}
