import type { DuckDBConnection } from '@duckdb/node-api';
import { textOf } from '../text-of.ts';
import { recordColumns, recordStructureSql } from './record-columns.ts';
import { keepStaged, stage } from './staging.ts';

/** Files that are whole, and the import that they belong to. `files`: JSON as `staging.ts` takes it. */
export interface ImportBatch {
  readonly importId: string;
  readonly startedAt: string;
  readonly assayVersion: string;
  readonly dryRun: boolean;
  readonly files: string;
}

/** How many records of a file were not here before. */
export interface CommittedFile {
  readonly contentHash: string;
  readonly newCount: number;
}

export interface CommittedBatch {
  readonly files: readonly CommittedFile[];
  /** Whether the import has a row: from its first file on that brought something. */
  readonly isStored: boolean;
}

/**
 * Brings the staged records of whole files into the tables, all or none, within the open transaction. A record is new where
 * neither the file has it nor an earlier one of the batch; files that brought nothing wait until one does.
 */
export async function commitBatch(connection: DuckDBConnection, batch: ImportBatch): Promise<CommittedBatch> {
  await stage(connection, 'files', batch.files);
  await connection.run(`CREATE OR REPLACE TEMP TABLE arriving AS
    SELECT s.*, f.format, s.rowid AS place,
      row_number() OVER (PARTITION BY s.id ORDER BY s.rowid) = 1
        AND NOT EXISTS (FROM imported_result i WHERE i.id = s.id) AND NOT EXISTS (FROM seen_record d WHERE d.id = s.id) AS is_new
    FROM staged_record s JOIN staged_file f ON f.content_hash = s.content_hash AND f.state = 'imported'`);
  const counts = await connection.runAndReadAll(
    'SELECT content_hash, count(*) FILTER (is_new) FROM arriving GROUP BY content_hash',
  );
  const files = counts.getRows().map(([hash, news]) => ({ contentHash: textOf(hash), newCount: Number(news) }));
  const isStored = batch.dryRun ? false : await store(connection, batch);
  if (batch.dryRun) await remember(connection);
  await forgetCommitted(connection, isStored || batch.dryRun);
  return { files, isStored };
}

async function store(connection: DuckDBConnection, batch: ImportBatch): Promise<boolean> {
  const { importId, startedAt, assayVersion } = batch;
  await connection.run(
    `INSERT INTO import SELECT $1, $2, NULL, NULL, 0, $3
      WHERE EXISTS (FROM staged_file WHERE state = 'imported') AND NOT EXISTS (FROM import WHERE id = CAST($1 AS UUID))`,
    [importId, startedAt, assayVersion],
  );
  const found = await connection.runAndReadAll('SELECT 1 FROM import WHERE id = CAST($1 AS UUID)', [importId]);
  if (found.currentRowCount === 0) return false;
  await insertRecords(connection);
  await connection.run(
    'INSERT INTO import_link SELECT CAST($1 AS UUID), id, content_hash, location FROM arriving ORDER BY place',
    [importId],
  );
  await connection.run(
    `INSERT INTO import_file (import_id, content_hash, path, bytes, state, format, record_count, new_count, rejected_count, reason, archived_as, detail)
      SELECT CAST($1 AS UUID), f.content_hash, f.path, f.bytes, f.state, f.format, f.record_count, coalesce(n.new_count, 0), f.rejected_count,
        f.reason, f.archived_as, f.detail
      FROM staged_file f LEFT JOIN (SELECT content_hash, count(*) FILTER (is_new) AS new_count FROM arriving GROUP BY content_hash) n
        ON n.content_hash = f.content_hash
      ORDER BY f.sequence`,
    [importId],
  );
  await connection.run(
    `INSERT INTO import_rejection SELECT CAST($1 AS UUID), j.content_hash, j.location, j.reason FROM staged_rejection j
      WHERE j.content_hash IN (SELECT content_hash FROM staged_file WHERE state = 'imported')`,
    [importId],
  );
  return true;
}

async function insertRecords(connection: DuckDBConnection): Promise<void> {
  await connection.run(
    `INSERT INTO imported_result (id, format, content_hash, location, detail, ${Object.keys(recordColumns).join(', ')})
      SELECT id, format, content_hash, location, record, ${Object.values(recordColumns).join(', ')}
      FROM (SELECT *, from_json(record, ${recordStructureSql}) AS r FROM arriving WHERE is_new) ORDER BY place`,
  );
  await connection.run(
    `INSERT INTO imported_trace
      SELECT id, samples FROM arriving WHERE is_new AND len(samples) > 0 ORDER BY place`,
  );
}

async function remember(connection: DuckDBConnection): Promise<void> {
  await connection.run('INSERT INTO seen_record SELECT id FROM arriving WHERE is_new');
  await connection.run("INSERT INTO seen_file SELECT content_hash, format FROM staged_file WHERE state = 'imported'");
}

/** Other readers are in the middle of their files: theirs stay. */
async function forgetCommitted(connection: DuckDBConnection, withFiles: boolean): Promise<void> {
  const done = 'content_hash NOT IN (SELECT content_hash FROM staged_file WHERE content_hash IS NOT NULL)';
  await keepStaged(connection, 'staged_record', done);
  await keepStaged(connection, 'staged_rejection', done);
  await keepStaged(connection, 'staged_file', withFiles ? 'false' : "state <> 'imported'");
  await connection.run('DROP TABLE arriving');
}

export interface KnownFile {
  readonly contentHash: string;
  /** What it was read as. */
  readonly format: string;
}

export async function knownFiles(connection: DuckDBConnection, hashes: readonly string[]): Promise<KnownFile[]> {
  const found = await connection.runAndReadAll(
    `SELECT DISTINCT content_hash, format FROM (
        SELECT content_hash, format FROM import_file WHERE state = 'imported' UNION ALL SELECT content_hash, format FROM seen_file
      ) WHERE content_hash IN (SELECT unnest(from_json($1, '["VARCHAR"]')))`,
    [JSON.stringify(hashes)],
  );
  return found.getRows().map(([contentHash, format]) => ({ contentHash: textOf(contentHash), format: textOf(format) }));
}
