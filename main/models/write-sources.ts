import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import type { ByteSource } from '../../core/onnx/byte-source.ts';
import { writeFully } from '../files/write-fully.ts';

/**
 * Blocks are written by the thread pool while the next is made and hashed here; these few are all the memory a build needs.
 * More than one may be on its way: taking pages from the kernel is what writing costs, and that goes in parallel.
 */
const blockBytes = 4 * 1024 * 1024;
const blockCount = 4;

export interface NamedSource {
  readonly name: string;
  readonly source: ByteSource;
}

/** Writes the files into the folder and returns the SHA-256 over all their bytes in order. */
export async function writeSources(folder: string, files: readonly NamedSource[]): Promise<string> {
  const hash = createHash('sha256');
  const blocks = Array.from({ length: blockCount }, () => new Uint8Array(blockBytes));
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
  blocks: readonly Uint8Array[],
  onBlock: (block: Uint8Array) => void,
): Promise<void> {
  /** By block: the write that it is in. */
  const writes = blocks.map(() => Promise.resolve());
  try {
    for (let position = 0, turn = 0; position < source.byteLength; position += blockBytes) {
      await writes[turn];
      const block = blocks[turn]?.subarray(0, Math.min(blockBytes, source.byteLength - position)) ?? new Uint8Array();
      source.read(block, position);
      onBlock(block);
      const write = writeFully(file, block, position);
      // A failure is reported when the block's turn comes again; until then it must not count as unhandled.
      write.catch(() => undefined);
      writes[turn] = write;
      turn = (turn + 1) % blocks.length;
    }
  } finally {
    // Nothing may be written to a file that is closed, also where one of the writes failed.
    await Promise.allSettled(writes);
  }
  await Promise.all(writes);
}
