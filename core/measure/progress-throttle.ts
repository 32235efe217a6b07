import type { CaseProgress } from './case-protocol.ts';

/** Watching must not disturb: two reports a second. */
const intervalMs = 500;
/** A report carries at most this many of the newest samples: a trace to look at, not the record. */
const maximumLatest = 200;

/** Awaited between timed samples where it returns a promise, so that sending is over before timing goes on. */
export type ProgressListener = (progress: CaseProgress) => void | Promise<void>;

/** Says when samples may be reported; asked between timed intervals only. */
export class ProgressThrottle {
  #lastMs: number;
  #reported = 0;
  readonly #listener: ProgressListener | undefined;

  constructor(listener: ProgressListener | undefined, nowMs: number) {
    this.#listener = listener;
    this.#lastMs = nowMs;
  }

  isDue(nowMs: number): boolean {
    return this.#listener !== undefined && nowMs - this.#lastMs >= intervalMs;
  }

  async report(samplesMs: ArrayLike<number>, count: number, nowMs: number): Promise<void> {
    const latestMs: number[] = [];
    for (let index = Math.max(this.#reported, count - maximumLatest); index < count; index++) {
      latestMs.push(samplesMs[index] ?? 0);
    }
    this.#reported = count;
    this.#lastMs = nowMs;
    await this.#listener?.({ type: 'samples', sampleCount: count, latestMs });
  }
}
