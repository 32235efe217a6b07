import type { DuckDBConnection } from '@duckdb/node-api';
import type { UndoneImport } from '../../../core/domain/import-report.ts';
import { StoreError } from '../store-error.ts';

/** Takes away an import and every record that no other import holds, within the open transaction. */
export async function undoImport(connection: DuckDBConnection, id: string): Promise<UndoneImport> {
  const found = await connection.runAndReadAll('SELECT 1 FROM import WHERE id = CAST($1 AS UUID)', [id]);
  if (found.currentRowCount === 0) {
    throw new StoreError(
      'not-found',
      `There is no import ${id} in this database.`,
      '“assay db imports” lists those whose records are here.',
    );
  }
  const counts = await connection.runAndReadAll(
    `SELECT count(DISTINCT l.result_id) FILTER (o.result_id IS NULL), count(DISTINCT l.result_id) FILTER (o.result_id IS NOT NULL),
        (SELECT count(*) FROM import_file WHERE import_id = CAST($1 AS UUID))
      FROM import_link l LEFT JOIN import_link o ON o.result_id = l.result_id AND o.import_id <> l.import_id
      WHERE l.import_id = CAST($1 AS UUID)`,
    [id],
  );
  const [removedRecords, keptRecords, removedFiles] = (counts.getRows()[0] ?? []).map(Number);
  for (const table of ['import_link', 'import_file', 'import_rejection']) {
    await connection.run(`DELETE FROM ${table} WHERE import_id = CAST($1 AS UUID)`, [id]);
  }
  await connection.run('DELETE FROM import WHERE id = CAST($1 AS UUID)', [id]);
  await removeUnlinked(connection);
  return {
    id,
    removedRecords: removedRecords ?? 0,
    keptRecords: keptRecords ?? 0,
    removedFiles: removedFiles ?? 0,
  };
}

async function removeUnlinked(connection: DuckDBConnection): Promise<void> {
  await connection.run('DELETE FROM imported_result WHERE id NOT IN (SELECT result_id FROM import_link)');
  await connection.run('DELETE FROM imported_trace WHERE result_id NOT IN (SELECT result_id FROM import_link)');
  // A record whose file went away stands in another one: from now on it is that file's.
  await connection.run(`UPDATE imported_result SET content_hash = n.content_hash, location = n.location, format = n.format
    FROM (
      SELECT l.result_id, l.content_hash, l.location, f.format FROM import_link l
      JOIN import_file f ON f.import_id = l.import_id AND f.content_hash = l.content_hash AND f.state = 'imported'
      QUALIFY row_number() OVER (PARTITION BY l.result_id ORDER BY l.rowid) = 1
    ) n
    WHERE n.result_id = imported_result.id AND NOT EXISTS (
      FROM import_link k WHERE k.result_id = imported_result.id AND k.content_hash = imported_result.content_hash
    )`);
}
