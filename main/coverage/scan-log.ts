import type { CoverageScanEvent } from '../../core/domain/coverage-scan.ts';

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
/** An event before the log has numbered and dated it. */
export type NewScanEvent = DistributiveOmit<CoverageScanEvent, 'sequence' | 'at'>;

/** What a scan has told so far, for everybody who listens, from the start. Its rows are in the store; these are not. */
export class ScanLog {
  readonly #events: CoverageScanEvent[] = [];
  readonly #now: () => Date;
  #wakers: (() => void)[] = [];

  constructor(now: () => Date) {
    this.#now = now;
  }

  tell(event: NewScanEvent): void {
    this.#events.push({ ...event, sequence: this.#events.length + 1, at: this.#now().toISOString() });
    this.#wake();
  }

  /** All events, and new ones as they come, until the scan ended or `signal` aborts. */
  async *follow(signal: AbortSignal): AsyncGenerator<CoverageScanEvent> {
    let next = 0;
    const onAbort = (): void => {
      this.#wake();
    };
    signal.addEventListener('abort', onAbort);
    try {
      while (!signal.aborted) {
        const event = this.#events[next];
        if (event === undefined) {
          await this.#news();
          continue;
        }
        next++;
        yield event;
        if (event.type === 'scan-ended') return;
      }
    } finally {
      signal.removeEventListener('abort', onAbort);
    }
  }

  #news(): Promise<void> {
    return new Promise((resolve) => {
      this.#wakers.push(resolve);
    });
  }

  #wake(): void {
    const waiting = this.#wakers;
    this.#wakers = [];
    for (const wake of waiting) wake();
  }
}
