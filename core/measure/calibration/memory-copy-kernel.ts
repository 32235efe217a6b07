/** Each: above the level-2 cache of any core, and little enough to be held beside a model. */
const bufferBytes = 8 * 1024 * 1024;
/** 48 MiB by one kernel: some 2 to 5 ms. Never changed, so that times compare between runs and machines. */
const copies = 6;

/** Two buffers, copied to and fro: what memory and the caches that a machine's cores share give to one of them. */
export class MemoryCopyKernel {
  readonly #near = allocate().fill(1);
  readonly #far = allocate().fill(2);

  /** Stamps the source, copies it, and reads the stamp at the other end, so that each copy has to be made. */
  run(): number {
    let stamp = 0;
    for (let copy = 0; copy < copies; copy++) {
      const [source, target] = copy % 2 === 0 ? [this.#near, this.#far] : [this.#far, this.#near];
      source[bufferBytes - 1] = stamp + 1;
      target.set(source);
      stamp = target[bufferBytes - 1] ?? 0;
    }
    return stamp;
  }

  /** What both buffers hold at a place, for who doubts that they were copied. */
  bytesAt(index: number): readonly [number | undefined, number | undefined] {
    return [this.#near[index], this.#far[index]];
  }

  /** Gives the 16 MiB back at once, so that they are no part of what a case is seen to hold. The kernel cannot run any more. */
  release(): void {
    for (const { buffer } of [this.#near, this.#far]) {
      if ('resize' in buffer && typeof buffer.resize === 'function') Reflect.apply(buffer.resize, buffer, [0]);
    }
  }
}

/** ES2024, which the compiler's library does not know yet. Where an engine does not either, the option is ignored. */
const ResizableBuffer = ArrayBuffer as unknown as new (
  bytes: number,
  options: { readonly maxByteLength: number },
) => ArrayBuffer;

function allocate(): Uint8Array<ArrayBuffer> {
  return new Uint8Array(new ResizableBuffer(bufferBytes, { maxByteLength: bufferBytes }));
}
