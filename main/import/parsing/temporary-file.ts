import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { UnreadableFile } from '../unreadable-file.ts';

/** A few kilobytes can unpack to a full disk. */
const mostUnpackedBytes = 2 * 1024 ** 3;

/** An unpacked copy beside the source, which stays as it is; gone when `use` is done. */
export async function withUnpacked<T>(path: string, name: string, use: (unpacked: string) => Promise<T>): Promise<T> {
  return withTemporaryFile(async (target) => {
    try {
      await pipeline(
        createReadStream(path),
        createGunzip(),
        atMost(mostUnpackedBytes, name),
        createWriteStream(target),
      );
    } catch (error) {
      if (error instanceof UnreadableFile) throw error;
      throw new UnreadableFile(`${name} is damaged: it cannot be unpacked.`, 'Import a copy of it that is whole.', {
        cause: error,
      });
    }
    return use(target);
  });
}

/** The same text as UTF-8, for DuckDB, which reads no other. */
export async function withText<T>(text: string, use: (path: string) => Promise<T>): Promise<T> {
  return withTemporaryFile(async (target) => {
    await writeFile(target, text);
    return use(target);
  });
}

async function withTemporaryFile<T>(use: (path: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'assay-import-'));
  try {
    return await use(join(folder, 'source'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function atMost(bytes: number, name: string): Transform {
  let seen = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen += chunk.length;
      if (seen <= bytes) done(null, chunk);
      else done(new UnreadableFile(`${name} unpacks to more than 2 GiB.`, 'Unpack it yourself and import its parts.'));
    },
  });
}
