import type { DuckDBConnection } from '@duckdb/node-api';
import type { ImportEnd } from './import-store.ts';
import { emptyStaging } from './staging.ts';

/** An import that brought nothing has no row, and leaves none. */
export async function endImport(connection: DuckDBConnection, end: ImportEnd): Promise<void> {
  await connection.run(
    'UPDATE import SET state = $2, finished_at = $3, known_file_count = $4 WHERE id = CAST($1 AS UUID)',
    [end.id, end.state, end.finishedAt, end.knownFileCount],
  );
  await emptyStaging(connection);
}
