/** The last lines that a child printed, without terminal colours. */
export class LogTail {
  readonly #lines: string[] = [];
  readonly #keep: number;

  constructor(keep = 40) {
    this.#keep = keep;
  }

  add(line: string): void {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what a colour code is made of
    this.#lines.push(line.replaceAll(/\u001b\[[0-9;]*m/g, ''));
    if (this.#lines.length > this.#keep) this.#lines.shift();
  }

  get lines(): readonly string[] {
    return this.#lines;
  }
}
