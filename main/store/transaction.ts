import type { DuckDBConnection } from '@duckdb/node-api';

/** All of `task` or nothing of it; committed to disk when the promise settles. */
export async function inTransaction<T>(connection: DuckDBConnection, task: () => Promise<T>): Promise<T> {
  await connection.run('BEGIN TRANSACTION');
  try {
    const result = await task();
    await connection.run('COMMIT');
    return result;
  } catch (error) {
    await rollBack(connection);
    throw error;
  }
}

/** Does all of `task` to see what would come of it, and takes it back. */
export async function tryOut<T>(connection: DuckDBConnection, task: () => Promise<T>): Promise<T> {
  await connection.run('BEGIN TRANSACTION');
  try {
    return await task();
  } finally {
    await rollBack(connection);
  }
}

/** A commit that failed has ended its transaction itself; the first error is the one to tell. */
async function rollBack(connection: DuckDBConnection): Promise<void> {
  try {
    await connection.run('ROLLBACK');
  } catch {
    // No transaction is open any more.
  }
}
