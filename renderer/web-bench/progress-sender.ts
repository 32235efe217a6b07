import type { CaseProgress } from '../../core/measure/case-protocol.ts';

/** A page that says nothing for long is given up by the server, and hears of a cancellation only when it speaks. */
const heartbeatMs = 2_000;
/** At most two messages a second while something is timed. */
const shortestGapMs = 500;

/**
 * Sends progress one message at a time: samples that came meanwhile go together into the next one, phases keep their order.
 * In silence the last phase is sent again.
 */
export class ProgressSender {
  readonly #send: (progress: CaseProgress) => Promise<void>;
  #queue: CaseProgress[] = [];
  #lastPhase: CaseProgress | undefined;
  #sending: Promise<void> | undefined;
  #isFinished = false;
  #wake: () => void = () => undefined;

  constructor(send: (progress: CaseProgress) => Promise<void>) {
    this.#send = send;
  }

  take(progress: CaseProgress): void {
    if (this.#isFinished) return;
    if (progress.type === 'phase') this.#lastPhase = progress;
    const last = this.#queue.at(-1);
    if (progress.type === 'samples' && last?.type === 'samples') {
      const latestMs = [...last.latestMs, ...progress.latestMs];
      this.#queue[this.#queue.length - 1] = { ...progress, latestMs };
    } else {
      this.#queue.push(progress);
    }
    this.#sending ??= this.#loop();
    this.#wake();
  }

  /** Sends what is left and stops the heartbeat. */
  async finish(): Promise<void> {
    this.#isFinished = true;
    this.#wake();
    await this.#sending;
  }

  async #loop(): Promise<void> {
    for (;;) {
      const next = this.#queue.shift() ?? (this.#isFinished ? undefined : this.#lastPhase);
      if (next === undefined) return;
      // Progress that is lost costs nothing: the outcome carries every sample.
      await this.#send(next).catch(() => undefined);
      if (this.#isFinished) continue;
      await this.#pause(this.#queue.length > 0 ? shortestGapMs : heartbeatMs);
    }
  }

  /** A new message ends a long pause early, but never makes two in half a second; the end skips every pause. */
  async #pause(milliseconds: number): Promise<void> {
    const startedAt = performance.now();
    await this.#sleep(milliseconds);
    const restMs = shortestGapMs - (performance.now() - startedAt);
    if (!this.#isFinished && restMs > 0) await this.#sleep(restMs);
  }

  #sleep(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
