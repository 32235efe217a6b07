import type { ByteSource } from '../onnx/byte-source.ts';

/**
 * Holds the newest of some results that are each made from a whole tensor. A file is written tensor by tensor, so one is
 * enough: converting a model of any size takes the memory of its largest quantised tensor.
 */
export class OneHeld<Result> {
  #owner: (() => Result) | undefined;
  #result: Result | undefined;

  /** Made anew where another was asked for meanwhile. */
  get(make: () => Result): Result {
    if (this.#owner !== make || this.#result === undefined) {
      // First let go of the old one: the two together could be too much.
      this.#result = undefined;
      this.#owner = make;
      this.#result = make();
    }
    return this.#result;
  }
}

/** Bytes that are made when they are first read. `bytes` is asked again for every read. */
export function madeWhenRead(byteLength: number, bytes: () => Uint8Array): ByteSource {
  return {
    byteLength,
    read(target, position) {
      if (position < 0 || position + target.length > byteLength) {
        throw new RangeError(`Bytes ${position} to ${position + target.length} lie outside of ${byteLength} bytes.`);
      }
      target.set(bytes().subarray(position, position + target.length));
    },
  };
}
