import { DuckDBInstance } from '@duckdb/node-api';
import { expect, test } from 'vitest';
import { tableQuerySchema } from '../../../core/query/table-query.ts';
import { StoreEngine } from '../store-engine.ts';
import { buildMeasured } from '../testing/build-records.ts';
import { temporaryDatabasePath } from '../testing/temporary-store.ts';
import { migrations } from './registry.ts';

test('results from before pages told more are the same, and know nothing of it', async () => {
  const path = await temporaryDatabasePath();
  const old = new StoreEngine(migrations.slice(0, 3));
  await old.open(path);
  await old.close();
  const measured = buildMeasured(1, { latency: { ...buildMeasured(1).latency, sampleCount: 1 } });
  const { id, sessionId, startedAt } = measured;
  const instance = await DuckDBInstance.create(path);
  const connection = await instance.connect();
  await connection.run(
    `INSERT INTO measurement (id, session_id, case_id, started_at, model, component, precision, spelling, batch, shape, mode,
        scenario, backend, outcome, provenance, sample_count, median_ms, detail)
      VALUES ($1, $2, $1, $3, 'm', 'c', 'fp32', 'portable', 1, '', 'inference', 'latency', 'web-wasm', 'measured', 'measured', 1, $4, $5)`,
    [id, sessionId, startedAt, measured.latency.medianMs, JSON.stringify(measured)],
  );
  await connection.run(`INSERT INTO sample VALUES ($1, 'timed', 1, 10.5, NULL)`, [id]);
  connection.closeSync();
  instance.closeSync();

  const store = new StoreEngine();
  expect(await store.open(path)).toMatchObject({ upgrade: { fromVersion: 3 } });
  expect((await store.measurement(id))?.measurement).toStrictEqual(measured);
  const columns = ['median_ms', 'engine_asked', 'end_to_end_ms', 'warm_first_run_ms', 'partitions', 'real_time_factor'];
  const results = tableQuerySchema.parse({ table: 'results', columns });
  expect((await store.rows(results)).rows).toStrictEqual([[measured.latency.medianMs, null, null, null, null, null]]);
  expect(await store.coverage({})).toStrictEqual([]);
  await store.close();
}, 30_000);
