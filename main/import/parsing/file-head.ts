import { open } from 'node:fs/promises';
import { UnreadableFile } from '../unreadable-file.ts';
import { errorCode } from '../../files/error-code.ts';

/** Enough to tell what a file is, and for the first rows of a table. */
const headBytes = 64 * 1024;

export interface FileHead {
  readonly bytes: Buffer;
  readonly fileBytes: number;
}

type FileKind = 'parquet' | 'duckdb' | 'gzip' | 'zip' | 'sqlite' | 'text' | 'binary';

/** Opened for reading alone. A folder, a missing and an empty file are told apart here. */
export async function readHead(path: string, name: string): Promise<FileHead> {
  try {
    const file = await open(path, 'r');
    try {
      const information = await file.stat();
      if (!information.isFile()) {
        throw new UnreadableFile(`${name} is no file.`, 'Give a file, or a folder whose files are to be imported.');
      }
      if (information.size === 0) throw new UnreadableFile(`${name} is empty.`, 'There is nothing in it to import.');
      const bytes = Buffer.alloc(Math.min(headBytes, information.size));
      const { bytesRead } = await file.read(bytes, 0, bytes.length, 0);
      return { bytes: bytes.subarray(0, bytesRead), fileBytes: information.size };
    } finally {
      await file.close();
    }
  } catch (error) {
    throw describeOpening(error, name);
  }
}

/** By what stands in it, never by its name. */
export function kindOfFile(head: Buffer): FileKind {
  if (startsWith(head, 'PAR1')) return 'parquet';
  // DuckDB keeps a checksum in front of its mark.
  if (head.subarray(8, 12).toString('latin1') === 'DUCK') return 'duckdb';
  if (head[0] === 0x1f && head[1] === 0x8b) return 'gzip';
  if (startsWith(head, 'PK\u0003\u0004')) return 'zip';
  if (startsWith(head, 'SQLite format 3\u0000')) return 'sqlite';
  return isUtf16(head) || !head.includes(0) ? 'text' : 'binary';
}

export function isUtf16(head: Buffer): boolean {
  return (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
}

function startsWith(head: Buffer, mark: string): boolean {
  return head.subarray(0, mark.length).toString('latin1') === mark;
}

function describeOpening(error: unknown, name: string): unknown {
  const code = errorCode(error);
  if (code === 'ENOENT') return new UnreadableFile(`There is no file ${name}.`, 'Look at the path.', { cause: error });
  if (code === 'EACCES' || code === 'EPERM') {
    return new UnreadableFile(`Assay may not read ${name}.`, 'Change its permissions, or copy it.', { cause: error });
  }
  return error;
}
