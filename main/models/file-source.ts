import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import type { ByteSource } from '../../core/onnx/byte-source.ts';

export interface FileSource extends ByteSource {
  close(): void;
}

/** A file as a source of bytes, of which only what is asked for is read. */
export function openFileSource(path: string): FileSource {
  const descriptor = openSync(path, 'r');
  return {
    byteLength: fstatSync(descriptor).size,
    read(target, position) {
      for (let done = 0; done < target.length; ) {
        const count = readSync(descriptor, target, done, target.length - done, position + done);
        if (count === 0) throw new RangeError(`The file ${path} became shorter while it was read.`);
        done += count;
      }
    },
    close() {
      closeSync(descriptor);
    },
  };
}
