import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';

const blockBytes = 8 * 1024 * 1024;

/** SHA-256 over the files one after another. */
export async function hashFiles(paths: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  const block = new Uint8Array(blockBytes);
  for (const path of paths) {
    const file = await open(path, 'r');
    try {
      for (;;) {
        const { bytesRead } = await file.read(block, 0, blockBytes);
        if (bytesRead === 0) break;
        hash.update(block.subarray(0, bytesRead));
      }
    } finally {
      await file.close();
    }
  }
  return hash.digest('hex');
}
