import { cosine, exponential } from '../../zoo/elementary-functions.ts';

/** Two poles: what is near its frequency passes with a gain of about 1, what is far is weak (Klatt 1980). */
export class Resonator {
  readonly #newest: number;
  readonly #former: number;
  readonly #older: number;
  #last = 0;
  #beforeLast = 0;

  constructor(hertz: number, bandwidthHertz: number, samplesPerSecond: number) {
    const radius = exponential((-Math.PI * bandwidthHertz) / samplesPerSecond);
    this.#older = -radius * radius;
    this.#former = 2 * radius * cosine((2 * Math.PI * hertz) / samplesPerSecond);
    this.#newest = 1 - this.#former - this.#older;
  }

  next(input: number): number {
    const output = this.#newest * input + this.#former * this.#last + this.#older * this.#beforeLast;
    this.#beforeLast = this.#last;
    this.#last = output;
    return output;
  }
}
