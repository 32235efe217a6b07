import { DuckDBInstance } from '@duckdb/node-api';
import { expect, test } from 'vitest';
import { tableQuerySchema } from '../../../core/query/table-query.ts';
import { StoreEngine } from '../store-engine.ts';
import { buildMeasured } from '../testing/build-records.ts';
import { temporaryDatabasePath } from '../testing/temporary-store.ts';
import { migrations } from './registry.ts';

test('results from before a case had several runs keep their samples, of a run without a number', async () => {
  const path = await temporaryDatabasePath();
  const old = new StoreEngine(migrations.slice(0, 2));
  await old.open(path);
  await old.close();
  const measured = buildMeasured(1, { latency: { ...buildMeasured(1).latency, sampleCount: 2 } });
  const { id, sessionId, startedAt } = measured;
  const instance = await DuckDBInstance.create(path);
  const connection = await instance.connect();
  await connection.run(
    `INSERT INTO measurement (id, session_id, case_id, started_at, model, component, precision, spelling, batch, shape, mode,
        scenario, backend, outcome, provenance, sample_count, median_ms, detail)
      VALUES ($1, $2, $1, $3, 'm', 'c', 'fp32', 'portable', 1, '', 'inference', 'latency', 'ort-cpu', 'measured', 'measured', 2, $4, $5)`,
    [id, sessionId, startedAt, measured.latency.medianMs, JSON.stringify(measured)],
  );
  await connection.run(
    `INSERT INTO sample VALUES ($1, 'warm-up', 1, 30), ($1, 'timed', 1, 10.5), ($1, 'timed', 2, 9.5)`,
    [id],
  );
  connection.closeSync();
  instance.closeSync();

  const store = new StoreEngine();
  expect(await store.open(path)).toMatchObject({ upgrade: { fromVersion: 2 } });
  expect(await store.measurement(id)).toStrictEqual({
    measurement: measured,
    trace: { warmUpMs: [30], samplesMs: [10.5, 9.5] },
  });
  const results = tableQuerySchema.parse({ table: 'results', columns: ['runs', 'interval_basis', 'sample_count'] });
  expect((await store.rows(results)).rows).toStrictEqual([[null, null, 2]]);
  await store.close();
}, 30_000);
