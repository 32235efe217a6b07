import type { FileHandle } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { writeFully } from './write-fully.ts';

test('what one write leaves over is written by the next, at its own place', async () => {
  const file = Buffer.alloc(12, '.');
  const hesitant = {
    write(block: Uint8Array, offset: number, length: number, position: number) {
      const taken = Math.min(3, length);
      file.set(block.subarray(offset, offset + taken), position);
      return Promise.resolve({ bytesWritten: taken, buffer: block });
    },
  };
  // Of a file only its write is asked for.
  await writeFully(hesitant as unknown as FileHandle, Buffer.from('measured'), 2);
  expect(file.toString()).toBe('..measured..');
});
