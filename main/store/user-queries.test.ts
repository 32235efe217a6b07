import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { tableFromIPC } from 'apache-arrow';
import { describe, expect, onTestFinished, test } from 'vitest';
import { tableQuerySchema } from '../../core/query/table-query.ts';
import type { StoreEngine } from './store-engine.ts';
import { buildMeasured, buildTrace, uuid } from './testing/build-records.ts';
import { openTemporaryStore } from './testing/temporary-store.ts';

const endless = 'SELECT count(*) FROM range(1000000000) a, range(1000000000) b';

async function parquetRows(bytes: Uint8Array): Promise<unknown[]> {
  const folder = await mkdtemp(join(tmpdir(), 'assay-parquet-test-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await writeFile(join(folder, 'rows.parquet'), bytes);
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const result = await connection.runAndReadAll(`FROM '${join(folder, 'rows.parquet')}'`);
  return result.getRowObjectsJson();
}

describe('a query can be cancelled', { timeout: 30_000 }, () => {
  test('by its id, while it runs', async () => {
    const { store } = await openTemporaryStore();
    const running = store.sql(endless, { id: uuid(7), timeLimitMs: 60_000 });
    const refused = expect(running).rejects.toMatchObject({ code: 'query-cancelled' });
    while (!(await store.cancelSql(uuid(7)))) await new Promise(setImmediate);
    await refused;
    expect((await store.sql('SELECT 1', {})).rows).toStrictEqual([[1]]);
  });

  test('while it waits for others, and a query that is not there was not running', async () => {
    const { store } = await openTemporaryStore();
    const others = [1, 2].map((number) => store.sql(endless, { id: uuid(number), timeLimitMs: 60_000 }));
    const waiting = store.sql('SELECT 1', { id: uuid(3) });
    const refused = expect(waiting).rejects.toMatchObject({ code: 'query-cancelled' });
    while (!(await store.cancelSql(uuid(3)))) await new Promise(setImmediate);
    await refused;
    const ended = others.map((other) => expect(other).rejects.toMatchObject({ code: 'query-cancelled' }));
    for (const number of [1, 2]) while (!(await store.cancelSql(uuid(number)))) await new Promise(setImmediate);
    await Promise.all(ended);
    expect(await store.cancelSql(uuid(9))).toBe(false);
  });
});

describe('the same rows', { timeout: 30_000 }, () => {
  const statement = `SELECT * FROM (VALUES
    (1, 1.5, 'a', true, TIMESTAMPTZ '2026-01-01 00:00:00+00', 9007199254740993),
    (NULL, NULL, NULL, NULL, NULL, NULL),
    (3, 0.1, 'ü "quoted"', false, TIMESTAMPTZ '2026-01-02 00:00:00.5+00', 2)) t("whole", "number", "text", "yes", "at", "large")`;

  test('come as JSON, Parquet and Arrow', async () => {
    const { store } = await openTemporaryStore();
    const page = await store.sql(statement, {});
    const objects = page.rows.map((row) =>
      Object.fromEntries(
        page.columns.map(({ name }, index) => {
          const value = row[index] ?? null;
          // JSON writes a large integer as text where a number could not hold it; Arrow writes the whole column so.
          return [name, name === 'large' && value !== null ? String(value) : value];
        }),
      ),
    );
    const arrow = tableFromIPC((await store.sqlFile(statement, {}, 'arrow')).bytes).toArray();
    expect(
      arrow.map((row: Record<string, unknown>) => ({
        whole: row['whole'],
        number: row['number'],
        text: row['text'],
        yes: row['yes'],
        at: row['at'] === null ? null : new Date(Number(row['at'])).toISOString(),
        large: row['large'],
      })),
    ).toStrictEqual(objects);
    const parquet = await parquetRows((await store.sqlFile(statement, {}, 'parquet')).bytes);
    expect(parquet).toStrictEqual([
      { whole: 1, number: '1.5', text: 'a', yes: true, at: '2026-01-01 00:00:00+00', large: '9007199254740993' },
      { whole: null, number: null, text: null, yes: null, at: null, large: null },
      { whole: 3, number: '0.1', text: 'ü "quoted"', yes: false, at: '2026-01-02 00:00:00.5+00', large: '2' },
    ]);
  });

  test('stop at the limit in every format, which says that there were more', async () => {
    const { store } = await openTemporaryStore();
    const text = 'SELECT x FROM range(5000) r(x) ORDER BY x';
    const arrow = await store.sqlFile(text, { limit: 3 }, 'arrow');
    expect([arrow.truncated, tableFromIPC(arrow.bytes).numRows]).toStrictEqual([true, 3]);
    const parquet = await store.sqlFile(text, { limit: 3 }, 'parquet');
    expect([parquet.truncated, await parquetRows(parquet.bytes)]).toStrictEqual([
      true,
      [{ x: '0' }, { x: '1' }, { x: '2' }],
    ]);
    expect((await store.sqlFile(text, { limit: 5000 }, 'parquet')).truncated).toBe(false);
  });

  test('of a table come as Parquet too, only what was measured', async () => {
    const { store } = await openTemporaryStore();
    await recordSome(store, 3);
    const query = tableQuerySchema.parse({ table: 'results', columns: ['measurement_id'] });
    expect(await parquetRows(await store.parquet(query, 2))).toHaveLength(2);
    expect(await parquetRows(await store.parquet(query, 100))).toHaveLength(3);
  });
});

test('names that are doubled, empty answers and types that no table has come as Parquet', async () => {
  const { store } = await openTemporaryStore();
  for (const [text, rows] of [
    ['SELECT 1 AS a, 2 AS a', 1],
    ['SELECT NULL AS nothing', 1],
    ['SELECT 1 AS "a""b" WHERE false', 0],
    ["SELECT [1] AS l, {'x': 1} AS s, MAP {'k': 1} AS m, INTERVAL 1 DAY AS i, 'a'::ENUM('a') AS e, 1::HUGEINT AS h", 1],
    ['DESCRIBE results', 108],
  ] as const) {
    const found = await parquetRows((await store.sqlFile(text, {}, 'parquet')).bytes);
    expect([text, text.startsWith('DESCRIBE') ? found.length > 50 : found.length === rows]).toStrictEqual([text, true]);
  }
});

test('an answer that is too large to be sent is refused, and the next one is answered', {
  timeout: 60_000,
}, async () => {
  const { store } = await openTemporaryStore();
  const text = "SELECT repeat('x', 50000000) FROM range(4)";
  await expect(store.sql(text, { limit: 1000 })).rejects.toMatchObject({ code: 'query-limit' });
  expect((await store.sql('SELECT 1', {})).rows).toStrictEqual([[1]]);
});

describe('saved queries', () => {
  test('are kept under their name, replaced under the same one with the same id, and forgotten', async () => {
    const { store } = await openTemporaryStore();
    const first = await store.saveQuery({ name: 'mine', sql: 'SELECT 1', chart: { kind: 'bar', x: 'a', y: ['b'] } });
    const second = await store.saveQuery({ name: 'mine', sql: 'SELECT 2' });
    expect(second.id).toBe(first.id);
    expect(first.chart).toStrictEqual({ kind: 'bar', x: 'a', y: ['b'] });
    expect(await store.savedQueries()).toMatchObject([{ name: 'mine', sql: 'SELECT 2' }]);
    expect((await store.savedQueries())[0]).not.toHaveProperty('chart');
    expect((await store.removeSavedQuery('mine'))?.id).toBe(first.id);
    expect(await store.removeSavedQuery('mine')).toBeUndefined();
  });
});

describe('the schema', () => {
  test('names every table with a description and every column with its type', async () => {
    const { store } = await openTemporaryStore();
    const { tables, functions, keywords } = await store.querySchema();
    expect(tables.filter((table) => table.description === '').map((table) => table.name)).toStrictEqual([]);
    expect(tables.find((table) => table.name === 'results')).toMatchObject({ kind: 'view' });
    expect(tables.find((table) => table.name === 'trace')).toMatchObject({ kind: 'table' });
    const results = tables.find((table) => table.name === 'results');
    expect(results?.columns.find((column) => column.name === 'median_ms')).toMatchObject({
      type: 'DOUBLE',
      unit: 'ms',
    });
    expect(functions).toEqual(expect.arrayContaining(['median', 'quantile_cont', 'range']));
    expect(functions).not.toContain('sleep_ms');
    expect(keywords).toContain('select');
  });

  test('completes a beginning, and suggests nothing that would be refused', async () => {
    const { store } = await openTemporaryStore();
    expect((await store.completeSql('SELECT * FROM resul')).map(({ text }) => text.trim())).toContain('results');
    expect((await store.completeSql('SEL')).map(({ text }) => text.trim())).toContain('SELECT');
    expect((await store.completeSql('DEL')).map(({ text }) => text.trim())).not.toContain('DELETE');
  });
});

async function recordSome(store: StoreEngine, count: number): Promise<void> {
  for (let number = 1; number <= count; number += 1)
    await store.recordMeasurement(buildMeasured(number), buildTrace(30));
}

test('a query that gave more rows than were asked for does not hold the file: it can be closed and opened anew', async () => {
  const { store } = await openTemporaryStore();
  await store.sql('SELECT * FROM range(100000000) a, range(100000) b', { limit: 3 });
  await store.sqlFile('SELECT x FROM range(1000000) r(x)', { limit: 3 }, 'parquet');
  expect(await store.exclusively(() => Promise.resolve('alone'))).toBe('alone');
  expect((await store.sql('SELECT 1', {})).rows).toStrictEqual([[1]]);
});
