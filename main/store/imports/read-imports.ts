import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import {
  type ImportFilePage,
  type ImportFileState,
  importFilePageSchema,
  type ImportReport,
  importReportSchema,
  type ImportStatus,
  importStatusSchema,
} from '../../../core/domain/import-report.ts';

export interface ImportFileQuery {
  readonly state?: ImportFileState | undefined;
  readonly offset: number;
  readonly limit: number;
}

/** Rejections that a page shows of one file. */
const shownRejections = 100;

/** An import with its files counted by state. */
const statusSql = `
  SELECT i.id, epoch_ms(i.started_at) AS started_ms, epoch_ms(i.finished_at) AS finished_ms, i.state, i.assay_version, i.known_file_count,
    count(*) FILTER (f.state = 'imported') AS imported, count(*) FILTER (f.state = 'unrecognised') AS unrecognised,
    count(*) FILTER (f.state = 'unreadable') AS unreadable, sum(f.bytes) AS bytes, sum(f.record_count) AS records,
    sum(f.new_count) AS new_records, sum(f.rejected_count) AS rejected_records
  FROM import i LEFT JOIN import_file f ON f.import_id = i.id`;

export async function readImports(connection: DuckDBConnection, limit: number): Promise<ImportStatus[]> {
  const rows = await objects(connection, `${statusSql} GROUP BY ALL ORDER BY started_ms DESC, i.id LIMIT $1`, [limit]);
  return rows.map((row) => importStatusSchema.parse(statusOf(row)));
}

export async function readImportReport(connection: DuckDBConnection, id: string): Promise<ImportReport | undefined> {
  const [row] = await objects(connection, `${statusSql} WHERE i.id = CAST($1 AS UUID) GROUP BY ALL`, [id]);
  if (row === undefined) return undefined;
  const groups = await objects(
    connection,
    `SELECT format, c.kind, c.outcome, c.provenance, CAST(sum(c.records) AS INTEGER) AS records
      FROM (SELECT format, unnest(from_json(detail->'$.counts', '[{"kind":"VARCHAR","outcome":"VARCHAR","provenance":"VARCHAR","records":"INTEGER"}]')) AS c
        FROM import_file WHERE import_id = CAST($1 AS UUID)) GROUP BY ALL ORDER BY ALL`,
    [id],
  );
  const conversions = await objects(
    connection,
    `SELECT format, c."from", c."to", c.unit, CAST(sum(c.count) AS INTEGER) AS count
      FROM (SELECT format, unnest(from_json(detail->'$.conversions', '[{"from":"VARCHAR","to":"VARCHAR","unit":"VARCHAR","count":"INTEGER"}]')) AS c
        FROM import_file WHERE import_id = CAST($1 AS UUID)) GROUP BY ALL ORDER BY ALL`,
    [id],
  );
  return importReportSchema.parse({
    ...statusOf(row),
    assayVersion: row['assay_version'],
    groups,
    conversions: conversions.map(withoutNulls),
  });
}

export async function readImportFiles(
  connection: DuckDBConnection,
  id: string,
  query: ImportFileQuery,
): Promise<ImportFilePage> {
  const where = 'WHERE import_id = CAST($1 AS UUID) AND state = coalesce($2, state)';
  const parameters = [id, query.state ?? null];
  const rows = await objects(
    connection,
    `SELECT path, bytes, content_hash AS "contentHash", state, format, record_count AS "recordCount", new_count AS "newCount",
        rejected_count AS "rejectedCount", reason, archived_as AS "archivedAs", detail
      FROM import_file ${where} ORDER BY rowid LIMIT $3 OFFSET $4`,
    [...parameters, query.limit, query.offset],
  );
  const [counted] = await objects(connection, `SELECT count(*) AS total FROM import_file ${where}`, parameters);
  const rejections = await readRejections(
    connection,
    id,
    rows.filter((row) => Number(row['rejectedCount']) > 0).map((row) => String(row['contentHash'])),
  );
  const files = rows.map(({ detail, ...row }) => ({
    ...withoutNulls(row),
    ...(row['bytes'] === null ? {} : { bytes: Number(row['bytes']) }),
    ...(JSON.parse(String(detail)) as object),
    rejections: rejections.get(String(row['contentHash'])) ?? [],
  }));
  return importFilePageSchema.parse({ files, totalFiles: Number(counted?.['total']) });
}

async function readRejections(
  connection: DuckDBConnection,
  id: string,
  hashes: readonly string[],
): Promise<Map<string, object[]>> {
  if (hashes.length === 0) return new Map();
  const rows = await objects(
    connection,
    `SELECT content_hash, location, reason FROM import_rejection
      WHERE import_id = CAST($1 AS UUID) AND content_hash IN (SELECT unnest(from_json($2, '["VARCHAR"]')))
      QUALIFY row_number() OVER (PARTITION BY content_hash ORDER BY rowid) <= ${String(shownRejections)} ORDER BY rowid`,
    [id, JSON.stringify(hashes)],
  );
  const byFile = new Map<string, object[]>();
  for (const { content_hash: hash, ...rejection } of rows) {
    const ofFile = byFile.get(String(hash)) ?? [];
    ofFile.push(rejection);
    byFile.set(String(hash), ofFile);
  }
  return byFile;
}

type JsonRow = Readonly<Record<string, unknown>>;

async function objects(
  connection: DuckDBConnection,
  sql: string,
  parameters: readonly DuckDBValue[],
): Promise<readonly JsonRow[]> {
  return (await connection.runAndReadAll(sql, [...parameters])).getRowObjectsJson();
}

function statusOf(row: JsonRow): object {
  const number = (name: string): number => Number(row[name] ?? 0);
  const known = number('known_file_count');
  return {
    id: row['id'],
    dryRun: false,
    state: row['state'] ?? 'ended-early',
    startedAt: isoTime(row['started_ms']),
    ...(row['finished_ms'] === null ? {} : { finishedAt: isoTime(row['finished_ms']) }),
    totals: {
      filesFound: number('imported') + number('unrecognised') + number('unreadable') + known,
      imported: number('imported'),
      known,
      unrecognised: number('unrecognised'),
      unreadable: number('unreadable'),
      bytes: number('bytes'),
      records: number('records'),
      newRecords: number('new_records'),
      rejectedRecords: number('rejected_records'),
    },
    isStored: true,
  };
}

function isoTime(epochMs: unknown): string {
  return new Date(Number(epochMs)).toISOString();
}

function withoutNulls(row: JsonRow): JsonRow {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
}
