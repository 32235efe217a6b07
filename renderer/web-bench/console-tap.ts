const levels = ['debug', 'log', 'info', 'warn', 'error'] as const;
/** The last lines are kept for the evidence of a failed case. */
const keptLines = 60;

/**
 * What ONNX Runtime prints is the only place where it tells placement, fallback and refusals. The tap must be in place
 * before the runtime is imported: its glue binds the console's functions when it starts.
 */
export class ConsoleTap {
  readonly #last: string[] = [];
  #collected: string[] | undefined;

  install(): void {
    for (const level of levels) {
      // eslint-disable-next-line no-console -- taking over the worker's console is what this class is for
      console[level] = (...parts: readonly unknown[]) => {
        this.#take(parts.map(String).join(' '));
      };
    }
  }

  /** From here on every line is kept, until `collected` is read. */
  startCollecting(): void {
    this.#collected = [];
  }

  /** Everything that was printed since `startCollecting`. */
  collected(): readonly string[] {
    const lines = this.#collected ?? [];
    this.#collected = undefined;
    return lines;
  }

  lastLines(): string {
    return this.#last.join('\n');
  }

  #take(text: string): void {
    for (const line of text.split('\n')) {
      this.#collected?.push(line);
      this.#last.push(line);
      if (this.#last.length > keptLines) this.#last.shift();
    }
  }
}
