import { randomUUID } from 'node:crypto';
import type { DuckDBConnection } from '@duckdb/node-api';
import { type Baseline, baselineSchema } from '../../core/domain/baseline.ts';
import { insertRow } from './insert.ts';

/** In the connection's open transaction: the name belongs to these measurements alone from now on. */
export async function writeBaseline(connection: DuckDBConnection, baseline: Baseline): Promise<void> {
  await deleteBaseline(connection, baseline.name);
  for (const measurementId of baseline.measurementIds) {
    await insertRow(connection, 'baseline', {
      id: randomUUID(),
      name: baseline.name,
      set_at: baseline.setAt,
      measurement_id: measurementId,
    });
  }
}

export async function deleteBaseline(connection: DuckDBConnection, name: string): Promise<void> {
  await connection.run('DELETE FROM baseline WHERE name = $1', [name]);
}

/** By name. */
export async function readBaselines(connection: DuckDBConnection): Promise<Baseline[]> {
  const found = await connection.runAndReadAll(
    `SELECT name, CAST(epoch_ms(max(set_at)) AS DOUBLE), string_agg(CAST(measurement_id AS VARCHAR), ',' ORDER BY rowid)
      FROM baseline GROUP BY name ORDER BY name`,
  );
  return found.getRows().map(([name, setAtMs, ids]) =>
    baselineSchema.parse({
      name,
      setAt: new Date(Number(setAtMs)).toISOString(),
      measurementIds: String(ids).split(','),
    }),
  );
}
