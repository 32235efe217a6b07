import { tableQuerySchema } from '../../../../core/query/table-query.ts';
import type { Measured } from '../../../../core/domain/measurement.ts';
import { buildRun } from '../../../../core/insight/comparison/comparand.test-kit.ts';
import { StoreEngine } from '../../store-engine.ts';
import {
  buildCase,
  buildFailed,
  buildMachine,
  buildMeasured,
  buildModel,
  buildSession,
  buildSkipped,
  buildTrace,
  startedAt,
  uuid,
} from '../../testing/build-records.ts';
import { temporaryDatabasePath } from '../../testing/temporary-store.ts';

/** A valid result of five runs around `medianMs`, of machine `machine`: its ids differ from those of any other machine. */
export function validResult(
  machine: number,
  number: number,
  medianMs: number,
  changes: Partial<Measured> = {},
): Measured {
  const id = machine * 100 + number;
  const measured = buildMeasured(id);
  return {
    ...measured,
    sessionId: uuid(machine),
    latency: { ...measured.latency, medianMs },
    runs: [1, 1.01, 0.99, 1.005, 0.995].map((share, index) => buildRun(index + 1, medianMs * share)),
    verdict: { grade: 'valid', reasons: [] },
    outputCheck: { state: 'is-reference', checksum: '0' },
    ...changes,
  };
}

export function batchCase(number: number, batch: number): Measured['case'] {
  const item = buildCase(number);
  return { ...item, workload: { ...item.workload, batch } };
}

/** A closed file of one machine with one finished session: results of these medians in batches 1, 2, …, a failure and a skipped case. */
export async function fileOfMachine(
  machine: number,
  mediansMs: readonly number[],
  changes: { readonly label?: string; readonly detectedAt?: string } = {},
): Promise<string> {
  const path = await temporaryDatabasePath();
  const store = new StoreEngine();
  await store.open(path);
  const id = `machine-000${String(machine)}`;
  await store.recordMachine(buildMachine({ id, ...changes }));
  await store.recordModels([buildModel()]);
  await store.startSession(buildSession({ id: uuid(machine), machineId: id }), { host: 'test' });
  for (const [index, medianMs] of mediansMs.entries()) {
    const result = validResult(machine, index, medianMs, { case: batchCase(machine * 100 + index, index + 1) });
    await store.recordMeasurement(result, buildTrace(30, index));
  }
  const others = [buildFailed(machine * 100 + 50), buildSkipped(machine * 100 + 51)];
  for (const other of others)
    await store.recordMeasurement({ ...other, sessionId: uuid(machine) }, { warmUpMs: [], samplesMs: [] });
  await store.appendEvents(uuid(machine), [
    { sequence: 1, at: startedAt, type: 'session-started', caseCount: mediansMs.length + 2, estimatedSeconds: 1 },
    { sequence: 2, at: startedAt, type: 'session-ended', state: 'finished' },
  ]);
  await store.close();
  return path;
}

/** Every row of the tables that a merge can touch, as text, in order: equal where the files say the same. */
export async function contentsOf(path: string): Promise<Record<string, string[]>> {
  const store = new StoreEngine();
  await store.open(path);
  try {
    const contents: Record<string, string[]> = {};
    for (const table of [
      'machine',
      'model',
      'session',
      'environment',
      'session_event',
      'measurement',
      'trace',
      'coverage',
    ]) {
      const { rows } = await store.sql(`SELECT CAST(t AS VARCHAR) AS row FROM ${table} t ORDER BY row`, {
        limit: 100_000,
      });
      contents[table] = rows.map(([row]) => String(row));
    }
    return contents;
  } finally {
    await store.close();
  }
}

export async function resultsOf(store: StoreEngine, columns: string[]): Promise<unknown[][]> {
  const page = await store.rows(
    tableQuerySchema.parse({ table: 'results', columns, sort: [{ column: 'measurement_id', direction: 'ascending' }] }),
  );
  return page.rows;
}
