import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import type { ByteSource } from '../../core/onnx/byte-source.ts';

/** One block is written by the thread pool while the next is made and hashed here; two of them are all the memory a build needs. */
const blockBytes = 8 * 1024 * 1024;

export interface NamedSource {
  readonly name: string;
  readonly source: ByteSource;
}

/** Writes the files into the folder and returns the SHA-256 over all their bytes in order. */
export async function writeSources(folder: string, files: readonly NamedSource[]): Promise<string> {
  const hash = createHash('sha256');
  const blocks = [new Uint8Array(blockBytes), new Uint8Array(blockBytes)] as const;
  for (const { name, source } of files) {
    const file = await open(join(folder, name), 'w');
    try {
      await writeSource(file, source, blocks, (block) => hash.update(block));
    } finally {
      await file.close();
    }
  }
  return hash.digest('hex');
}

async function writeSource(
  file: FileHandle,
  source: ByteSource,
  blocks: readonly [Uint8Array, Uint8Array],
  onBlock: (block: Uint8Array) => void,
): Promise<void> {
  let writing = Promise.resolve();
  let [filling, flying] = blocks;
  try {
    for (let position = 0; position < source.byteLength; position += blockBytes) {
      const block = filling.subarray(0, Math.min(blockBytes, source.byteLength - position));
      source.read(block, position);
      onBlock(block);
      await writing;
      writing = writeFully(file, block);
      // A failure is reported by the next await; until then it must not count as unhandled.
      writing.catch(() => undefined);
      [filling, flying] = [flying, filling];
    }
  } finally {
    await writing;
  }
}

async function writeFully(file: FileHandle, block: Uint8Array): Promise<void> {
  for (let done = 0; done < block.length; ) {
    const { bytesWritten } = await file.write(block, done, block.length - done);
    done += bytesWritten;
  }
}
