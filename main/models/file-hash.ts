import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';

const blockBytes = 8 * 1024 * 1024;
const smallestBlockBytes = 64 * 1024;

/** SHA-256 over the files one after another. */
export async function hashFiles(paths: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  let block = new Uint8Array(smallestBlockBytes);
  for (const path of paths) {
    const file = await open(path, 'r');
    try {
      // Most files are small, and there can be thousands of them: a large block costs more to make than they take to read.
      const wanted = Math.min(blockBytes, (await file.stat()).size);
      if (wanted > block.length) block = new Uint8Array(wanted);
      for (;;) {
        const { bytesRead } = await file.read(block, 0, block.length);
        if (bytesRead === 0) break;
        hash.update(block.subarray(0, bytesRead));
      }
    } finally {
      await file.close();
    }
  }
  return hash.digest('hex');
}
