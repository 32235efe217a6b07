import type { DuckDBInstance, DuckDBResult } from '@duckdb/node-api';
import { cancelled, defaultGrowthLimitBytes, QueryWatch } from './query-watch.ts';
import { StoreError } from './store-error.ts';
import { describeQueryFailure, streamUserQuery, type UserQueryOptions } from './user-query.ts';

/** Each query holds one of the few threads that all work of this process shares. */
const mostAtOnce = 2;
const mostWaiting = 20;

interface Waiting {
  readonly id: string | undefined;
  begin(): void;
  refuse(error: StoreError): void;
}

/** Typed SQL, a few at a time, each of which can be cancelled by the id that its caller gave it. */
export class UserQueries {
  readonly #watches = new Map<string, QueryWatch>();
  #waiting: Waiting[] = [];
  #running = 0;

  /** `onHopeless`: a query goes on that cannot be stopped. */
  constructor(private readonly onHopeless: () => void) {}

  async run<T>(
    instance: DuckDBInstance,
    text: string,
    options: UserQueryOptions,
    read: (result: DuckDBResult, watch: QueryWatch) => Promise<T>,
  ): Promise<T> {
    await this.#takeTurn(options.id);
    try {
      return await this.#runNow(instance, text, options, read);
    } finally {
      this.#running -= 1;
      this.#waiting.shift()?.begin();
    }
  }

  /** Whether there was such a query. One that comes later under the same id is not stopped. */
  cancel(id: string): boolean {
    const waiting = this.#waiting.find((item) => item.id === id);
    this.#waiting = this.#waiting.filter((item) => item !== waiting);
    waiting?.refuse(cancelled());
    const watch = this.#watches.get(id);
    watch?.stop('cancelled');
    return waiting !== undefined || watch !== undefined;
  }

  async #runNow<T>(
    instance: DuckDBInstance,
    text: string,
    options: UserQueryOptions,
    read: (result: DuckDBResult, watch: QueryWatch) => Promise<T>,
  ): Promise<T> {
    const connection = await instance.connect();
    const watch = new QueryWatch(connection, {
      timeLimitMs: options.timeLimitMs,
      growthLimitBytes: defaultGrowthLimitBytes,
    });
    if (options.id !== undefined) this.#watches.set(options.id, watch);
    const work = streamUserQuery(connection, text, (result) => read(result, watch));
    // A query that cannot be stopped keeps its connection until it ends.
    void work.then(close, close);
    function close(): void {
      connection.closeSync();
    }
    watch.hopeless.catch(this.onHopeless);
    try {
      return await Promise.race([work, watch.hopeless]);
    } catch (error) {
      throw watch.refusal() ?? describeQueryFailure(error);
    } finally {
      watch.end();
      if (options.id !== undefined) this.#watches.delete(options.id);
    }
  }

  #takeTurn(id: string | undefined): Promise<void> {
    if (this.#running < mostAtOnce) {
      this.#running += 1;
      return Promise.resolve();
    }
    if (this.#waiting.length >= mostWaiting) {
      throw new StoreError('query-limit', 'Too many queries wait already.', 'Try again in a moment.');
    }
    return new Promise((resolve, refuse) => {
      const begin = (): void => {
        this.#running += 1;
        resolve();
      };
      this.#waiting.push({ id, begin, refuse });
    });
  }
}
