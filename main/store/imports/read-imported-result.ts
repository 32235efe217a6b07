import type { DuckDBConnection } from '@duckdb/node-api';
import { type ImportedEvidence, importedEvidenceSchema } from '../../../core/domain/import-report.ts';
import { parseJson } from '../text-of.ts';

/** One record with what the source said of it, the file that it stands in, and the imports that met it. */
export async function readImportedResult(
  connection: DuckDBConnection,
  id: string,
): Promise<ImportedEvidence | undefined> {
  const found = await connection.runAndReadAll(
    `SELECT i.detail, i.location, i.format, i.content_hash, f.path, f.bytes, f.archived_as,
        (SELECT to_json(values_ms) FROM imported_trace WHERE result_id = i.id) AS samples
      FROM imported_result i LEFT JOIN import_file f ON f.content_hash = i.content_hash AND f.state = 'imported'
      WHERE i.id = TRY_CAST($1 AS UUID) ORDER BY f.rowid LIMIT 1`,
    [id],
  );
  const row = found.getRowObjectsJson()[0];
  if (row === undefined) return undefined;
  const { detail, location, format, content_hash: contentHash, path, bytes, archived_as: archivedAs, samples } = row;
  return importedEvidenceSchema.parse({
    id,
    record: {
      ...(parseJson(detail) as object),
      location,
      ...(samples === null ? {} : { samplesMs: parseJson(samples) }),
    },
    format,
    file: {
      path,
      contentHash,
      ...(bytes === null ? {} : { bytes: Number(bytes) }),
      ...(archivedAs === null ? {} : { archivedAs }),
    },
    imports: await readImportsOf(connection, id),
  });
}

async function readImportsOf(connection: DuckDBConnection, id: string): Promise<object[]> {
  const found = await connection.runAndReadAll(
    `SELECT m.id, epoch_ms(m.started_at) AS started_ms FROM import m
      WHERE m.id IN (SELECT import_id FROM import_link WHERE result_id = CAST($1 AS UUID)) ORDER BY m.started_at`,
    [id],
  );
  return found.getRowObjectsJson().map((row) => ({
    id: row['id'],
    startedAt: new Date(Number(row['started_ms'])).toISOString(),
  }));
}
