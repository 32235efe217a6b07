/**
 * Bytes that can be produced from any position and any number of times, without being held: a weight tensor of a
 * gigabyte is a formula and a length until somebody reads it.
 */
export interface ByteSource {
  readonly byteLength: number;
  /** Fills all of `target` with the bytes from `position` on. */
  read(target: Uint8Array, position: number): void;
}

export function bytesOf(bytes: Uint8Array): ByteSource {
  return {
    byteLength: bytes.length,
    read(target, position) {
      checkRange(bytes.length, position, target.length);
      target.set(bytes.subarray(position, position + target.length));
    },
  };
}

export function zeroBytes(byteLength: number): ByteSource {
  return {
    byteLength,
    read(target, position) {
      checkRange(byteLength, position, target.length);
      target.fill(0);
    },
  };
}

/** The parts one after another, none of them copied. */
export function joinSources(parts: readonly ByteSource[]): ByteSource {
  const starts: number[] = [];
  let byteLength = 0;
  for (const part of parts) {
    starts.push(byteLength);
    byteLength += part.byteLength;
  }
  return {
    byteLength,
    read(target, position) {
      checkRange(byteLength, position, target.length);
      let done = 0;
      for (let index = lastAtOrBefore(starts, position); done < target.length; index++) {
        const part = parts[index];
        const start = starts[index];
        if (part === undefined || start === undefined) return;
        const offset = position + done - start;
        const count = Math.min(part.byteLength - offset, target.length - done);
        if (count > 0) part.read(target.subarray(done, done + count), offset);
        done += count;
      }
    },
  };
}

/** All bytes in one array: for small models and tests. */
export function allBytes(source: ByteSource): Uint8Array {
  const bytes = new Uint8Array(source.byteLength);
  source.read(bytes, 0);
  return bytes;
}

/** Index of the last start that is not after `position`; the starts ascend. */
function lastAtOrBefore(starts: readonly number[], position: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= position) low = middle;
    else high = middle - 1;
  }
  return low;
}

function checkRange(byteLength: number, position: number, count: number): void {
  if (position < 0 || position + count > byteLength) {
    throw new RangeError(`Bytes ${position} to ${position + count} were asked of a source of ${byteLength} bytes.`);
  }
}
