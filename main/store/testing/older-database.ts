import { DuckDBInstance } from '@duckdb/node-api';
import type { Measurement, SampleTrace } from '../../../core/domain/measurement.ts';
import { insertRow } from '../insert.ts';
import { measurementRow } from '../measurement-row.ts';
import { migrations } from '../migrations/registry.ts';
import { StoreEngine } from '../store-engine.ts';
import { buildMachine, buildSession } from './build-records.ts';

interface Recorded {
  readonly measurement: Measurement;
  readonly trace: SampleTrace;
}

/** A file of format 3 to 5, with a machine, a session and these measurements: an Assay of then wrote a row a time. */
export async function writeOlderDatabase(path: string, format: number, recorded: readonly Recorded[]): Promise<void> {
  const store = new StoreEngine(migrations.slice(0, format));
  await store.open(path);
  await store.recordMachine(buildMachine());
  await store.startSession(buildSession(), {});
  await store.close();
  const instance = await DuckDBInstance.create(path);
  const connection = await instance.connect();
  for (const { measurement, trace } of recorded) {
    await insertRow(connection, 'measurement', measurementRow(measurement));
    for (const [kind, values] of [['warm-up', trace.warmUpMs] as const, ['timed', trace.samplesMs] as const]) {
      await connection.run(
        `INSERT INTO sample SELECT CAST($1 AS UUID), $2, unnest(range(1, len(t.v) + 1)), unnest(t.v), NULL
          FROM (SELECT from_json($3, '["DOUBLE"]') AS v) t`,
        [measurement.id, kind, JSON.stringify(values)],
      );
    }
  }
  connection.closeSync();
  instance.closeSync();
}
