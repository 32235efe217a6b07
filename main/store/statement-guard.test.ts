import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { StoreEngine } from './store-engine.ts';
import { buildMeasured, buildTrace } from './testing/build-records.ts';
import { containing, matching } from './testing/matchers.ts';
import { openTemporaryStore } from './testing/temporary-store.ts';

/** Ways out of a read-only sandbox: writing, files, extensions, settings, other statements in disguise. */
const escapes: readonly (readonly [string, string])[] = [
  ['COPY to a file', "COPY sample TO '/tmp/assay-escape.csv'"],
  ['COPY of a query', "COPY (SELECT 1) TO '/tmp/assay-escape.csv'"],
  ['ATTACH', "ATTACH '/tmp/assay-escape.duckdb'"],
  ['DETACH', 'DETACH assay'],
  ['INSTALL', 'INSTALL httpfs'],
  ['LOAD', 'LOAD json'],
  ['SET', 'SET threads = 1'],
  ['RESET', 'RESET memory_limit'],
  ['SET VARIABLE', 'SET VARIABLE x = 1'],
  ['PRAGMA', 'PRAGMA version'],
  ['PRAGMA with a value', 'PRAGMA disable_optimizer'],
  ['CALL', 'CALL enable_logging()'],
  ['a setting through a SELECT', "SELECT * FROM enable_logging(storage='file', storage_path='/tmp/assay-escape')"],
  ['the same, deep inside', 'WITH a AS (SELECT 1) SELECT (SELECT count(*) FROM enable_profiling()) FROM a'],
  ['the same, in upper case and quotes', 'SELECT * FROM "ENABLE_LOGGING"()'],
  ['the same, described', 'DESCRIBE SELECT * FROM enable_logging()'],
  ['the same, by its full name', 'SELECT * FROM system.main.enable_logging()'],
  ['the same, in a lateral join', 'SELECT * FROM measurement m, LATERAL (SELECT * FROM enable_logging()) x'],
  ['the same, summarised', 'SUMMARIZE FROM enable_logging()'],
  ['the log, as a method', "SELECT ('x').write_log()"],
  ['a checkpoint through a SELECT', 'SELECT * FROM checkpoint()'],
  ['a query in a text', "SELECT * FROM query('SELECT * FROM read_text(''/etc/passwd'')')"],
  ['a serialised query', "SELECT * FROM json_execute_serialized_sql(json_serialize_sql('SELECT 1'))"],
  ['read_csv', "SELECT * FROM read_csv('/etc/passwd')"],
  ['read_text', "SELECT * FROM read_text('/etc/passwd')"],
  ['read_blob in a subquery', "SELECT 1 WHERE 1 IN (SELECT size FROM read_blob('/etc/passwd'))"],
  ['read_parquet', "SELECT * FROM read_parquet('/tmp/*.parquet')"],
  ['glob', "SELECT * FROM glob('/*')"],
  ['the log', "SELECT write_log('x')"],
  ['settings with their paths', 'SELECT * FROM duckdb_settings()'],
  ['two statements', 'SELECT 1; SELECT 2'],
  ['a statement after a comment', 'SELECT 1; -- x\nDROP TABLE trace'],
  ['INSERT', "INSERT INTO schema_version VALUES (9, 'x', now())"],
  ['UPDATE', "UPDATE measurement SET outcome = 'measured'"],
  ['DELETE', 'DELETE FROM trace'],
  ['DROP', 'DROP TABLE trace'],
  ['CREATE TABLE', 'CREATE TABLE x AS SELECT 1'],
  ['CREATE TEMP TABLE', 'CREATE TEMP TABLE x AS SELECT 1'],
  ['CREATE MACRO', "CREATE MACRO f() AS TABLE SELECT * FROM glob('*')"],
  ['EXPLAIN ANALYZE of a write', 'EXPLAIN ANALYZE DELETE FROM trace'],
  ['EXPORT', "EXPORT DATABASE '/tmp/assay-escape'"],
  ['IMPORT', "IMPORT DATABASE '/tmp/assay-escape'"],
  ['a transaction of its own', 'COMMIT'],
  ['PREPARE', 'PREPARE v AS SELECT 1'],
  ['VACUUM', 'VACUUM'],
  ['CHECKPOINT', 'FORCE CHECKPOINT'],
  ['PIVOT that makes a type', 'PIVOT measurement ON outcome USING count(*)'],
  ['sleeping', 'SELECT sleep_ms(100000)'],
  ['the environment', "SELECT getenv('HOME')"],
  ['a setting', "SELECT current_setting('allowed_paths')"],
  ['secrets', 'FROM duckdb_secrets()'],
  ['a table by a computed name', "FROM query_table('trace')"],
  ['paths of databases', 'FROM duckdb_databases()'],
  ['the same as a view', 'FROM pg_catalog.pg_settings'],
  ['the list of databases as a view', 'FROM pragma_database_list'],
  ['a file as a table', "SELECT * FROM '/etc/passwd'"],
  ['a file with an ending as a table', "FROM 'secrets.csv'"],
  ['a file on another machine', "FROM 'https://example.org/x.parquet'"],
  ['a file in a lateral join', "SELECT * FROM measurement, LATERAL (FROM '/etc/hosts.csv')"],
  ['a file, described', "DESCRIBE '/etc/hosts.csv'"],
  ['a file, summarised', "SUMMARIZE '/etc/hosts.csv'"],
  ['another database of DuckDB', "FROM read_duckdb('/tmp/other.duckdb')"],
  ['sniffing a file', "FROM sniff_csv('/etc/passwd')"],
  ['the schema of a file', "FROM parquet_schema('/tmp/x.parquet')"],
  ['INSERT in a CTE', 'WITH x AS (INSERT INTO trace DEFAULT VALUES RETURNING *) FROM x'],
  ['DELETE in a CTE', 'WITH x AS (DELETE FROM trace RETURNING *) FROM x'],
  ['a copy of a database', 'COPY FROM DATABASE assay TO memory'],
  ['a secret', "CREATE SECRET s (TYPE s3, KEY_ID 'x', SECRET 'y')"],
  ['USE', 'USE memory'],
  ['MERGE', 'MERGE INTO trace USING trace AS s ON (true) WHEN MATCHED THEN DELETE'],
  ['nothing', ''],
];

describe('an escape from typed SQL', { timeout: 30_000 }, () => {
  const store = new StoreEngine();
  const folder = mkdtempSync(join(tmpdir(), 'assay-escapes-'));

  beforeAll(async () => {
    await store.open(join(folder, 'assay.duckdb'));
    await store.recordMeasurement(buildMeasured(1), buildTrace(30));
  });
  afterAll(async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  });

  test.each(escapes)('is refused and changes nothing: %s', async (_, text) => {
    await expect(store.sql(text, {})).rejects.toMatchObject({ name: 'StoreError', code: 'query-refused' });
    expect(await store.stats()).toMatchObject({ sampleCount: 33, rowCounts: { measurement: 1 } });
  });

  test('is refused for the file of the database itself, which DuckDB would open a second time', async () => {
    for (const text of [`FROM '${join(folder, 'assay.duckdb')}'`, `FROM '${join(folder, 'assay.duckdb.wal')}'`]) {
      await expect(store.sql(text, {})).rejects.toMatchObject({ code: 'query-refused' });
    }
  });

  test('is refused as a saved query too', async () => {
    await expect(store.saveQuery({ name: 'x', sql: 'DELETE FROM trace' })).rejects.toMatchObject({
      code: 'query-refused',
    });
    expect(await store.savedQueries()).toStrictEqual([]);
  });
});

describe('typed SQL', { timeout: 30_000 }, () => {
  test.each([
    [
      'a recursion without an end',
      'WITH RECURSIVE a(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM a) SELECT count(*) FROM a',
    ],
    ['a product of everything', 'SELECT count(*) FROM range(1000000000) a, range(1000000000) b'],
    ['a sort of too much', 'SELECT x FROM range(10000000000) r(x) ORDER BY random()'],
    [
      'a recursion that doubles',
      'WITH RECURSIVE a(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM (FROM a UNION ALL FROM a)) SELECT count(*) FROM a',
    ],
  ])('is stopped when it takes too long: %s', async (_, text) => {
    const { store } = await openTemporaryStore();
    await expect(store.sql(text, { timeLimitMs: 300 })).rejects.toMatchObject({ code: 'query-limit' });
    expect((await store.sql('SELECT 1', {})).rows).toStrictEqual([[1]]);
  });

  test('is stopped when it needs too much memory', async () => {
    const { store } = await openTemporaryStore();
    await store.setQuiet(true);
    const text = "SELECT list(repeat('x', 1000) || i) FROM range(100000000) r(i)";
    await expect(store.sql(text, { timeLimitMs: 60_000 })).rejects.toMatchObject({
      code: 'query-limit',
      message: containing('memory'),
    });
  });

  test('gives rows up to its limit and says that there were more', async () => {
    const { store } = await openTemporaryStore();
    const page = await store.sql('SELECT x FROM range(100000) r(x) ORDER BY x DESC', { limit: 2 });
    expect(page).toMatchObject({
      rows: [[99999], [99998]],
      truncated: true,
      columns: [{ name: 'x', kind: 'integer' }],
    });
    expect(await store.sql('VALUES (1)', { limit: 1 })).toMatchObject({ rows: [[1]], truncated: false });
  });

  test.each([
    ['an aggregate', 'SELECT backend, median(value_ms) > 9 FROM samples GROUP BY backend', [['ort-cpu', true]]],
    ['JSON inside a record', "SELECT detail->>'$.execution.host' FROM measurement", [['node 20.20']]],
    [
      'a time, a UUID and a number too large',
      'SELECT started_at, id, 9007199254740993 FROM measurement',
      [['2026-03-01T10:00:00.000Z', buildMeasured(1).id, '9007199254740993']],
    ],
    ['the tables', 'SELECT count(*) > 5 FROM duckdb_tables()', [[true]]],
    [
      'names that look like statements',
      'SELECT \'DROP TABLE sample; COPY\' AS "SET" -- INSTALL',
      [['DROP TABLE sample; COPY']],
    ],
  ])('may ask for %s', async (_, text, rows) => {
    const { store } = await openTemporaryStore();
    await store.recordMeasurement(buildMeasured(1), buildTrace(30));
    expect((await store.sql(text, {})).rows).toStrictEqual(rows);
  });

  test('that is wrong gets the reason in one sentence', async () => {
    const { store } = await openTemporaryStore();
    await expect(store.sql('SELEKT 1', {})).rejects.toMatchObject({
      code: 'query-failed',
      message: containing('syntax error'),
    });
    await expect(store.sql('SELECT medain_ms FROM results', {})).rejects.toMatchObject({
      code: 'query-failed',
      message: matching(/^The query failed at line 1, column 8: .*"medain_ms" not found.*[.!]$/),
    });
  });
});
