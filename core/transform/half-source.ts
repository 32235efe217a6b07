import type { ByteSource } from '../onnx/byte-source.ts';
import { fillFloat16 } from '../onnx/float16.ts';
import { blockFloats, forEachBlock } from './float-blocks.ts';

const halves = new Uint16Array(blockFloats);
const halfBytes = new Uint8Array(halves.buffer);

/** 32-bit floats as 16-bit ones, converted block by block as they are read. */
export function halfSource(source: ByteSource): ByteSource {
  return {
    byteLength: source.byteLength / 2,
    read(target, position) {
      // A reader may begin or end in the middle of a value.
      const first = Math.floor(position / 2);
      const skipped = position - first * 2;
      const count = Math.ceil((skipped + target.length) / 2);
      forEachBlock(source, first, count, (values, firstIndex) => {
        fillFloat16(halves, values);
        const bytes = halfBytes.subarray(0, values.length * 2);
        const at = (firstIndex - first) * 2 - skipped;
        const from = Math.max(0, -at);
        target.set(bytes.subarray(from, Math.min(bytes.length, target.length - at)), at + from);
      });
    },
  };
}
