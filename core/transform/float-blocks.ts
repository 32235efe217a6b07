import type { ByteSource } from '../onnx/byte-source.ts';

/** 1 MiB: large enough that generating and reading go at full speed, small enough to stay in the cache. */
export const blockFloats = 262_144;
const block = new Float32Array(blockFloats);

/** The floats of a source, `target.length` of them from `first` on. */
export function readFloats(source: ByteSource, target: Float32Array, first: number): void {
  source.read(new Uint8Array(target.buffer, target.byteOffset, target.byteLength), first * 4);
}

/** Hands out a source's floats from `first` on in blocks, in order. The block is used again for the next: copy what must stay. */
export function forEachBlock(
  source: ByteSource,
  first: number,
  count: number,
  use: (values: Float32Array, firstIndex: number) => void,
): void {
  for (let done = 0; done < count; ) {
    const values = block.subarray(0, Math.min(blockFloats, count - done));
    readFloats(source, values, first + done);
    use(values, first + done);
    done += values.length;
  }
}
