/** Lets readers pass side by side, and closes for a task that must be alone: it waits for those inside, and later ones wait for it. */
export class ReaderGate {
  readonly #inside = new Set<Promise<unknown>>();
  #closed: Promise<void> | undefined;

  async pass<T>(task: () => Promise<T>): Promise<T> {
    while (this.#closed !== undefined) await this.#closed;
    const running = task();
    this.#inside.add(running);
    try {
      return await running;
    } finally {
      this.#inside.delete(running);
    }
  }

  async alone<T>(task: () => Promise<T>): Promise<T> {
    while (this.#closed !== undefined) await this.#closed;
    let open: (() => void) | undefined;
    this.#closed = new Promise((resolve) => {
      open = resolve;
    });
    try {
      await Promise.allSettled(this.#inside);
      return await task();
    } finally {
      this.#closed = undefined;
      open?.();
    }
  }
}
