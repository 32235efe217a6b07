import type { DuckDBConnection, DuckDBDataChunk, DuckDBInstance, DuckDBResult } from '@duckdb/node-api';
import type { RowPage } from '../../core/query/table-query.ts';
import { describeColumns, rowsOf } from './cells.ts';
import { firstSentence } from './duckdb-errors.ts';
import { assertHarmless } from './statement-guard.ts';
import { StoreError } from './store-error.ts';

export interface UserQueryOptions {
  /** Rows to return at most. */
  readonly limit: number;
  readonly timeLimitMs: number;
}

export const defaultUserQueryOptions: UserQueryOptions = { limit: 1_000, timeLimitMs: 30_000 };

/** The answer to typed SQL: rows up to the limit, and whether there were more. */
export interface UserQueryPage extends Omit<RowPage, 'totalRows' | 'nextCursor'> {
  readonly truncated: boolean;
  readonly elapsedMs: number;
}

/**
 * Runs SQL that a person typed, on a connection of its own, in a read-only transaction, within a time and a row limit.
 * Files, extensions and the network are closed to the whole instance (`open-database.ts`).
 */
export async function runUserQuery(
  instance: DuckDBInstance,
  text: string,
  options: UserQueryOptions,
): Promise<UserQueryPage> {
  const startedAt = performance.now();
  const connection = await instance.connect();
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    connection.interrupt();
  }, options.timeLimitMs);
  try {
    await assertHarmless(connection, text);
    await connection.run('BEGIN TRANSACTION READ ONLY');
    const result = await streamOnly(connection, text);
    const chunks = await fetchUntil(result, options.limit + 1, () => isLate);
    const rows = rowsOf(chunks, options.limit + 1);
    return {
      columns: describeColumns(result),
      rows: rows.slice(0, options.limit),
      truncated: rows.length > options.limit,
      elapsedMs: performance.now() - startedAt,
    };
  } catch (error) {
    throw describeQueryFailure(error, isLate, options);
  } finally {
    clearTimeout(timer);
    connection.closeSync();
  }
}

/** The guard saw one statement; were a second one there all the same, it would not be run. */
async function streamOnly(connection: DuckDBConnection, text: string): Promise<DuckDBResult> {
  const statements = await connection.extractStatements(text);
  if (statements.count !== 1) {
    throw new StoreError('query-refused', 'This query stands for several statements.', 'Write it as one SELECT.');
  }
  const prepared = await statements.prepare(0);
  return prepared.stream();
}

async function fetchUntil(result: DuckDBResult, wanted: number, isLate: () => boolean): Promise<DuckDBDataChunk[]> {
  const chunks: DuckDBDataChunk[] = [];
  let count = 0;
  while (count < wanted) {
    // An interrupt that fell between two calls stopped none of them.
    if (isLate()) throw new Error('interrupted');
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) break;
    chunks.push(chunk);
    count += chunk.rowCount;
  }
  return chunks;
}

function describeQueryFailure(error: unknown, isLate: boolean, options: UserQueryOptions): StoreError {
  if (error instanceof StoreError) return error;
  const text = error instanceof Error ? error.message : String(error);
  if (isLate) {
    return new StoreError(
      'query-limit',
      `The query was stopped after ${String(options.timeLimitMs / 1000)} s.`,
      'Ask for less: filter, or aggregate in SQL.',
    );
  }
  if (/Out of Memory/i.test(text)) {
    return new StoreError(
      'query-limit',
      'The query needed more memory than it may use.',
      'Ask for less: filter, or aggregate in SQL.',
    );
  }
  if (/^Permission Error/.test(text)) {
    return new StoreError(
      'query-refused',
      'A query cannot read files or the network.',
      'Ask with one SELECT over results, samples, sessions or machines.',
    );
  }
  return new StoreError('query-failed', `The query failed: ${firstSentence(text)}`, 'Correct the SQL.');
}
