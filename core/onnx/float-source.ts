import type { ByteSource } from './byte-source.ts';

/** Fills `target` with the values from `firstIndex` on; any part can be asked for, in any order. */
export type FloatFill = (target: Float32Array, firstIndex: number) => void;

/** 64 KiB: stays in the first cache levels, so that the copy into the file's buffer costs little. */
const scratch = new Float32Array(16_384);
const scratchBytes = new Uint8Array(scratch.buffer);

/**
 * 32-bit floats as bytes, little-endian as ONNX wants them (every platform that Assay runs on is). They are computed in a
 * scratch block and copied where a tensor lies at an odd offset of its file: a Float32Array must be aligned.
 */
export function floatSource(count: number, fill: FloatFill): ByteSource {
  return {
    byteLength: count * 4,
    read(target, position) {
      if (position < 0 || position + target.length > count * 4) {
        throw new RangeError(`Bytes ${position} to ${position + target.length} lie outside of ${count} floats.`);
      }
      if (isAligned(target, position)) {
        fill(new Float32Array(target.buffer, target.byteOffset, target.length / 4), position / 4);
        return;
      }
      let done = 0;
      while (done < target.length) {
        const firstIndex = Math.floor((position + done) / 4);
        const skipped = position + done - firstIndex * 4;
        const wanted = Math.ceil((skipped + target.length - done) / 4);
        const elements = Math.min(scratch.length, wanted);
        fill(elements === scratch.length ? scratch : scratch.subarray(0, elements), firstIndex);
        const usable = Math.min(elements * 4 - skipped, target.length - done);
        target.set(scratchBytes.subarray(skipped, skipped + usable), done);
        done += usable;
      }
    },
  };
}

function isAligned(target: Uint8Array, position: number): boolean {
  return target.byteOffset % 4 === 0 && target.length % 4 === 0 && position % 4 === 0;
}
