import type { CaseJob } from './case-protocol.ts';

/** One seed a set of inputs. The first is the case's own: its outputs are those that are checked. */
export function poolSeeds({ seed, inputPool = 1 }: Pick<CaseJob, 'seed' | 'inputPool'>): number[] {
  return Array.from({ length: inputPool }, (_, set) => seed + set);
}

/**
 * Sets that runs take in turn. Taking one costs an index and nothing else, since it is part of what is timed.
 */
export class InputPool<Feeds> {
  readonly #sets: readonly Feeds[];
  readonly #first: Feeds;
  #next = 0;

  constructor(sets: readonly Feeds[]) {
    const [first] = sets;
    if (first === undefined) throw new Error('A pool of inputs needs at least one set.');
    this.#sets = sets;
    this.#first = first;
  }

  get isSingle(): boolean {
    return this.#sets.length === 1;
  }

  take(): Feeds {
    const set = this.#sets[this.#next] ?? this.#first;
    this.#next = this.#next + 1 < this.#sets.length ? this.#next + 1 : 0;
    return set;
  }

  /** The next set taken is the first again. */
  rewind(): void {
    this.#next = 0;
  }
}
