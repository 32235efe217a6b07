import { DuckDBInstance } from '@duckdb/node-api';
import {
  type SimulatedRun,
  simulatedMachine,
  simulatedRuns,
  simulatedSession,
} from '../../main/keeping/bench/simulated-runs.ts';
import type { StoreApi } from '../../main/store/store-api.ts';

/** As a profile of Assay takes them, and as `assay db bench` has them. */
export const samplesPerRun = 1_000;

const session = simulatedSession(0);

/** One after the other, so that millions need no memory; the same each time. */
export function runsOf(sampleCount: number, perRun = samplesPerRun): Iterable<SimulatedRun> {
  return simulatedRuns(session, Math.ceil(sampleCount / perRun), perRun);
}

export async function startFilling(store: StoreApi): Promise<void> {
  await store.recordMachine(simulatedMachine());
  await store.startSession(session, {});
}

/** Copies of the measurements that a closed file has, under ids of their own, until there are so many. */
export async function multiplyMeasurements(path: string, count: number): Promise<void> {
  const instance = await DuckDBInstance.create(path);
  try {
    const connection = await instance.connect();
    await connection.run(
      `INSERT INTO measurement SELECT m.* REPLACE (uuid() AS id, m.started_at + to_seconds(n) AS started_at, m.median_ms + n % 997 / 100 AS median_ms)
        FROM measurement m, range(1, 1 + CAST(ceil(${String(count)} / (SELECT count(*) FROM measurement)) AS BIGINT)) copy(n)`,
    );
    connection.closeSync();
  } finally {
    instance.closeSync();
  }
}
