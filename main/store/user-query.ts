import type { DuckDBConnection, DuckDBInstance, DuckDBResult } from '@duckdb/node-api';
import type { RowPage } from '../../core/query/table-query.ts';
import { encodeArrowStream } from './arrow.ts';
import { describeColumns, rowsOf } from './cells.ts';
import { columnPageOf } from './column-page-of.ts';
import { firstSentence } from './duckdb-errors.ts';
import { writeParquet } from './parquet.ts';
import { queryErrorPlace } from './query-error-place.ts';
import { limitError, type QueryWatch } from './query-watch.ts';
import type { Cell } from './row.ts';
import { assertHarmless } from './statement-guard.ts';
import { StoreError } from './store-error.ts';

export interface UserQueryOptions {
  /** Rows to return at most. */
  readonly limit: number;
  readonly timeLimitMs: number;
  /** Chosen by the caller, who can cancel the query by it. */
  readonly id?: string;
}

export const defaultUserQueryOptions: UserQueryOptions = { limit: 1_000, timeLimitMs: 30_000 };

/** The answer to typed SQL: rows up to the limit, and whether there were more. */
export interface UserQueryPage extends Omit<RowPage, 'totalRows' | 'nextCursor'> {
  readonly truncated: boolean;
  readonly elapsedMs: number;
}

export interface UserQueryFile {
  readonly bytes: Uint8Array;
  readonly truncated: boolean;
}

/** Rows are objects of this process until they are sent: more text than this is a matter for a file of its own. */
const longestAnswerBytes = 128_000_000;

/** A page of rows as JSON can hold them. */
export async function readPage(
  result: DuckDBResult,
  limit: number,
  watch: QueryWatch,
): Promise<Omit<UserQueryPage, 'elapsedMs'>> {
  const rows: Cell[][] = [];
  let bytes = 0;
  while (rows.length <= limit) {
    watch.check();
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) break;
    const more = rowsOf([chunk], limit + 1 - rows.length);
    bytes += more.reduce((sum, row) => sum + bytesOf(row), 0);
    if (bytes > longestAnswerBytes) throw limitError('The answer is larger than 128 MB.');
    rows.push(...more);
  }
  return { columns: describeColumns(result), rows: rows.slice(0, limit), truncated: rows.length > limit };
}

export async function readArrow(result: DuckDBResult, limit: number, watch: QueryWatch): Promise<UserQueryFile> {
  const page = await readPage(result, limit, watch);
  return { bytes: encodeArrowStream(columnPageOf(page.columns, page.rows)), truncated: page.truncated };
}

export async function readParquet(result: DuckDBResult, limit: number, watch: QueryWatch): Promise<UserQueryFile> {
  const { bytes, rowCount } = await writeParquet(result, limit, () => {
    watch.check();
  });
  return { bytes, truncated: rowCount > limit };
}

/**
 * Runs SQL that a person typed, on a connection of its own, in a read-only transaction. Files, extensions and the network
 * are closed to the whole instance (`open-database.ts`).
 */
export async function streamUserQuery<T>(
  connection: DuckDBConnection,
  text: string,
  read: (result: DuckDBResult) => Promise<T>,
): Promise<T> {
  await assertHarmless(connection, text);
  await connection.run('BEGIN TRANSACTION READ ONLY');
  const statements = await connection.extractStatements(text);
  // The guard saw one statement; were a second one there all the same, it would not be run.
  if (statements.count !== 1) {
    throw new StoreError('query-refused', 'This query stands for several statements.', 'Write it as one SELECT.');
  }
  const prepared = await statements.prepare(0);
  const result = await prepared.stream();
  try {
    return await read(result);
  } finally {
    // Rows beyond the limit may still be in the making. Only a result that has come to its end, and a statement that is gone, let
    // go of the database, which could not be opened anew otherwise.
    connection.interrupt();
    await result.fetchChunk().catch(() => undefined);
    prepared.destroySync();
  }
}

/** Whether it is one SELECT that may be run; it is not. */
export async function assertRunnable(instance: DuckDBInstance, text: string): Promise<void> {
  const connection = await instance.connect();
  try {
    await assertHarmless(connection, text);
  } finally {
    connection.closeSync();
  }
}

export function describeQueryFailure(error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  const text = error instanceof Error ? error.message : String(error);
  if (/Out of Memory|bad_alloc|maximum swap space|max_temp_directory_size/i.test(text)) {
    return limitError('The query needed more memory than it may use.');
  }
  if (/^Permission Error/.test(text)) {
    return new StoreError(
      'query-refused',
      'A query cannot read files or the network.',
      'Ask with one SELECT over results, samples, sessions or machines.',
    );
  }
  return new StoreError(
    'query-failed',
    `The query failed${queryErrorPlace(text)}: ${firstSentence(text)}`,
    'Correct the SQL.',
  );
}

function bytesOf(row: readonly Cell[]): number {
  return row.reduce<number>((sum, cell) => sum + (typeof cell === 'string' ? cell.length : 8), 0);
}
