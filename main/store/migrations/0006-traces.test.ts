import { expect, test } from 'vitest';
import { tableQuerySchema } from '../../../core/query/table-query.ts';
import { readDatabase } from '../raw-database.ts';
import { StoreEngine } from '../store-engine.ts';
import { buildMeasured, buildTrace } from '../testing/build-records.ts';
import { writeOlderDatabase } from '../testing/older-database.ts';
import { temporaryDatabasePath } from '../testing/temporary-store.ts';

const sampleSql = 'SELECT measurement_id, kind, ordinal, value_ms, run FROM sample ORDER BY ALL';
const samplesSql = 'SELECT measurement_id, kind, ordinal, value_ms, run, model, provenance FROM samples ORDER BY ALL';

test('times that stood in a row each are the same as lists, in every view and in the measurement itself', async () => {
  const path = await temporaryDatabasePath();
  const recorded = [1, 2].map((number) => ({
    measurement: buildMeasured(number, { latency: { ...buildMeasured(number).latency, sampleCount: 40 } }),
    trace: buildTrace(40, number),
  }));
  await writeOlderDatabase(path, 5, recorded);
  const before = await readDatabase(path, async (connection) =>
    Promise.all([sampleSql, samplesSql].map(async (sql) => (await connection.runAndReadAll(sql)).getRowsJson())),
  );
  expect(before[0]).toHaveLength(86);

  const store = new StoreEngine();
  expect(await store.open(path)).toMatchObject({ upgrade: { fromVersion: 5 } });
  const after = await Promise.all([sampleSql, samplesSql].map((sql) => store.sql(sql, { limit: 1000 })));
  expect(after.map(({ rows }) => rows)).toStrictEqual(before);
  for (const { measurement, trace } of recorded) {
    expect(await store.measurement(measurement.id)).toStrictEqual({ measurement, trace });
  }
  expect((await store.stats()).sampleCount).toBe(86);
  expect((await store.check()).filter(({ violations }) => violations > 0)).toStrictEqual([]);
  await store.close();
});

test('a filter and a page of samples ask for the same rows as before', async () => {
  const path = await temporaryDatabasePath();
  await writeOlderDatabase(path, 5, [{ measurement: buildMeasured(1), trace: buildTrace(30) }]);
  const store = new StoreEngine();
  await store.open(path);
  const page = await store.rows(
    tableQuerySchema.parse({
      table: 'samples',
      columns: ['ordinal', 'value_ms'],
      filters: [{ column: 'kind', operator: '=', value: 'timed' }],
      sort: [{ column: 'ordinal', direction: 'descending' }],
      limit: 2,
    }),
  );
  const { samplesMs } = buildTrace(30);
  expect(page).toMatchObject({
    totalRows: 30,
    rows: [
      [30, samplesMs[29]],
      [29, samplesMs[28]],
    ],
  });
  await store.close();
});
