import type { FileHandle } from 'node:fs/promises';

/** All of a block: one write may take a part of it and tell no error, as the last one before a disk is full does. */
export async function writeFully(file: FileHandle, block: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < block.length; ) {
    const { bytesWritten } = await file.write(block, done, block.length - done, position + done);
    done += bytesWritten;
  }
}
