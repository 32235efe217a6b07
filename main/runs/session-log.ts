import type { SessionEvent } from '../../core/domain/session.ts';

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
/** An event before the log has numbered and dated it. */
export type NewSessionEvent = DistributiveOmit<SessionEvent, 'sequence' | 'at'>;

/**
 * The running session's events: numbered here, kept for whoever listens later, and handed to `persist`, but for the samples'
 * progress: that is of interest only while it happens, takes no number of its own and carries the last one.
 */
export class SessionLog {
  readonly #events: SessionEvent[] = [];
  readonly #waiting = new Set<() => void>();
  readonly #persist: (event: SessionEvent) => Promise<void>;
  readonly #now: () => Date;
  #lastSequence = 0;
  #closed = false;
  #tail: Promise<void> = Promise.resolve();

  constructor(persist: (event: SessionEvent) => Promise<void>, now: () => Date) {
    this.#persist = persist;
    this.#now = now;
  }

  /** Resolves when the event is persisted. Events that come together are numbered and kept in the order of the calls. */
  append(event: NewSessionEvent): Promise<void> {
    const appended = this.#tail.then(() => this.#appendNow(event));
    this.#tail = appended.catch(() => undefined);
    return appended;
  }

  async #appendNow(event: NewSessionEvent): Promise<void> {
    const lasting = event.type !== 'samples-taken';
    const sequence = lasting ? this.#lastSequence + 1 : this.#lastSequence;
    const numbered: SessionEvent = { ...event, sequence, at: this.#now().toISOString() };
    if (lasting) await this.#persist(numbered);
    this.#lastSequence = sequence;
    this.#events.push(numbered);
    this.#wake();
  }

  /** An event that could not be persisted is told all the same to whoever listens: a full disk must not end in silence. */
  tell(event: NewSessionEvent): void {
    this.#events.push({ ...event, sequence: this.#lastSequence + 1, at: this.#now().toISOString() });
    this.#wake();
  }

  get isClosed(): boolean {
    return this.#closed;
  }

  close(): void {
    this.#closed = true;
    this.#wake();
  }

  /** All events after `after`, and new ones as they come, until the log closes or `signal` aborts. */
  async *follow(after: number, signal: AbortSignal): AsyncGenerator<SessionEvent> {
    let next = this.#firstIndexAfter(after);
    while (!signal.aborted) {
      const event = this.#events[next];
      if (event !== undefined) {
        next++;
        yield event;
      } else if (this.#closed) {
        return;
      } else {
        await this.#change(signal);
      }
    }
  }

  #firstIndexAfter(after: number): number {
    const index = this.#events.findIndex((event) => event.type !== 'samples-taken' && event.sequence > after);
    return index < 0 ? this.#events.length : index;
  }

  #wake(): void {
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const resume of waiting) resume();
  }

  #change(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const resume = (): void => {
        this.#waiting.delete(resume);
        signal.removeEventListener('abort', resume);
        resolve();
      };
      this.#waiting.add(resume);
      signal.addEventListener('abort', resume);
    });
  }
}
