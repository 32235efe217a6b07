import { freemem } from 'node:os';
import type { DuckDBConnection } from '@duckdb/node-api';
import { StoreError } from './store-error.ts';

type StopReason = 'late' | 'cancelled' | 'memory';

export interface QueryLimits {
  readonly timeLimitMs: number;
  /** What the process may grow by while the query runs. */
  readonly growthLimitBytes: number;
}

/** DuckDB counts its own buffers against `memory_limit`, but not the texts and lists that functions make. */
export const defaultGrowthLimitBytes = 1_500_000_000;
const leastFreeBytes = 256_000_000;
const lookEveryMs = 50;
/** An interrupt is heard between two vectors of 2048 rows; one that is not heard by then will not be. */
const graceMs = 5_000;

/**
 * Stops a query that takes too long or too much, or that its caller cancels. Where DuckDB does not hear it, `hopeless`
 * settles: the caller is told, and only the end of the process ends the query.
 */
export class QueryWatch {
  readonly hopeless: Promise<never>;
  #giveUp: (error: StoreError) => void = () => undefined;
  #reason: StopReason | undefined;
  readonly #timers: NodeJS.Timeout[] = [];

  constructor(
    private readonly connection: DuckDBConnection,
    private readonly limits: QueryLimits,
  ) {
    this.hopeless = new Promise((_, reject) => {
      this.#giveUp = reject;
    });
    // Whoever races with it hears of it; nobody else needs to.
    this.hopeless.catch(() => undefined);
    this.#timers.push(
      setTimeout(() => {
        this.stop('late');
      }, limits.timeLimitMs),
    );
    this.#watchMemory();
  }

  stop(reason: StopReason): void {
    if (this.#reason !== undefined) return;
    this.#reason = reason;
    this.connection.interrupt();
    this.#timers.push(
      setTimeout(() => {
        this.#giveUp(this.refusal() ?? unheard());
      }, graceMs),
    );
  }

  /** Why it was stopped, as the caller is told; undefined where it was not. */
  refusal(): StoreError | undefined {
    switch (this.#reason) {
      case undefined:
        return undefined;
      case 'late':
        return limitError(`The query was stopped after ${String(this.limits.timeLimitMs / 1000)} s.`);
      case 'memory':
        return limitError('The query needed more memory than it may use.');
      case 'cancelled':
        return cancelled();
    }
  }

  /** An interrupt that fell between two calls stopped none of them. */
  check(): void {
    const refusal = this.refusal();
    if (refusal !== undefined) throw refusal;
  }

  end(): void {
    for (const timer of this.#timers) clearTimeout(timer);
  }

  #watchMemory(): void {
    const atStart = process.memoryUsage.rss();
    const timer = setInterval(() => {
      const grownBytes = process.memoryUsage.rss() - atStart;
      const isShort = grownBytes > leastFreeBytes && freemem() < leastFreeBytes;
      if (grownBytes > this.limits.growthLimitBytes || isShort) this.stop('memory');
      // A vector of texts can fill a machine before its end: it is not waited for.
      if (grownBytes > 1.5 * this.limits.growthLimitBytes || isShort) this.#giveUp(this.refusal() ?? unheard());
    }, lookEveryMs);
    this.#timers.push(timer);
  }
}

export function limitError(message: string): StoreError {
  return new StoreError('query-limit', message, 'Ask for less: filter, or aggregate in SQL.');
}

export function cancelled(): StoreError {
  return new StoreError('query-cancelled', 'The query was cancelled.', 'Send it again to run it.');
}

function unheard(): StoreError {
  return limitError('The query could not be stopped in time.');
}
