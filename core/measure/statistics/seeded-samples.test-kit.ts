/** Random traces for tests of statistics: seeded, so that a test that passes once always passes. */
export class SeededSamples {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** Mulberry32: uniform in (0, 1). */
  uniform(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (((mixed ^ (mixed >>> 14)) >>> 0) + 0.5) / 4294967296;
  }

  /** Standard normal (Box–Muller). */
  normal(): number {
    return Math.sqrt(-2 * Math.log(this.uniform())) * Math.cos(2 * Math.PI * this.uniform());
  }

  /** Log-normal times around `medianMs`, as latencies are spread. */
  latencies(count: number, medianMs: number, spread: number): number[] {
    return Array.from({ length: count }, () => medianMs * Math.exp(spread * this.normal()));
  }

  /** Each value keeps `correlation` of its neighbour: an AR(1) trace. */
  correlated(count: number, medianMs: number, spread: number, correlation: number): number[] {
    let level = this.normal();
    const fresh = Math.sqrt(1 - correlation ** 2);
    return Array.from({ length: count }, () => {
      level = correlation * level + fresh * this.normal();
      return medianMs * Math.exp(spread * level);
    });
  }
}
