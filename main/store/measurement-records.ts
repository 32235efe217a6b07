import type { DuckDBConnection } from '@duckdb/node-api';
import { type Measurement, measurementSchema, type SampleTrace } from '../../core/domain/measurement.ts';
import { appendTraces } from './append-traces.ts';
import { insertRow } from './insert.ts';
import { measurementRow } from './measurement-row.ts';
import type { RecordedMeasurement } from './store-api.ts';
import { StoreError } from './store-error.ts';

/** Writes the row and its samples in the connection's open transaction. */
export async function insertMeasurement(
  connection: DuckDBConnection,
  measurement: Measurement,
  trace: SampleTrace,
): Promise<void> {
  assertConsistent(measurement, trace);
  await insertRow(connection, 'measurement', measurementRow(measurement));
  await appendTraces(connection, measurement.id, trace);
}

/** A summary must stand on the samples beside it; only numbers from elsewhere may come without them. */
function assertConsistent(measurement: Measurement, trace: SampleTrace): void {
  if (measurement.provenance !== 'measured') return;
  const measured = measurement.outcome === 'measured' ? measurement : undefined;
  const { runStarts, samplesMs } = trace;
  assertSame(measurement.id, 'samples', measured?.latency.sampleCount ?? 0, samplesMs.length);
  if (runStarts !== undefined) assertSame(measurement.id, 'runs', measured?.runs?.length ?? 1, runStarts.length);
}

function assertSame(id: string, what: string, claimed: number, given: number): void {
  if (claimed === given) return;
  throw new StoreError(
    'invalid-record',
    `Measurement ${id} says ${claimed} ${what} and comes with ${given}.`,
    'Record the trace that the summary was made from.',
  );
}

export async function readMeasurement(
  connection: DuckDBConnection,
  id: string,
): Promise<RecordedMeasurement | undefined> {
  const found = await connection.runAndReadAll('SELECT detail FROM measurement WHERE id = TRY_CAST($1 AS UUID)', [id]);
  const detail = found.getRows()[0]?.[0];
  if (detail === undefined) return undefined;
  return { measurement: parseDetail(detail), trace: await readTrace(connection, id) };
}

export async function readMeasurements(connection: DuckDBConnection, sessionId: string): Promise<Measurement[]> {
  const found = await connection.runAndReadAll(
    'SELECT detail FROM measurement WHERE session_id = TRY_CAST($1 AS UUID) ORDER BY started_at, rowid',
    [sessionId],
  );
  return found.getRows().map((row) => parseDetail(row[0]));
}

/** Those of these that are there, in no particular order, without their samples. */
export async function readMeasurementsById(
  connection: DuckDBConnection,
  ids: readonly string[],
): Promise<Measurement[]> {
  const found = await connection.runAndReadAll(
    "SELECT detail FROM measurement WHERE id IN (SELECT TRY_CAST(unnest(string_split($1, ',')) AS UUID))",
    [ids.join(',')],
  );
  return found.getRows().map((row) => parseDetail(row[0]));
}

async function readTrace(connection: DuckDBConnection, id: string): Promise<SampleTrace> {
  const found = await connection.runAndReadAll(
    'SELECT kind, run, values_ms FROM trace WHERE measurement_id = CAST($1 AS UUID) ORDER BY run, first_ordinal',
    [id],
  );
  const rows = found.getRowsJS().map(([kind, run, valuesMs]) => ({ kind, run, valuesMs: numbers(valuesMs) }));
  const warmUp = rows.filter(({ kind }) => kind === 'warm-up');
  const timed = rows.filter(({ kind }) => kind === 'timed');
  const trace = {
    warmUpMs: warmUp.flatMap(({ valuesMs }) => valuesMs),
    samplesMs: timed.flatMap(({ valuesMs }) => valuesMs),
  };
  // Written before a case had several runs: its one run has no number.
  const runCount = Math.max(0, ...rows.map(({ run }) => Number(run)));
  if (runCount === 0) return trace;
  const runStarts = Array.from({ length: runCount }, (_, index) => ({
    warmUp: countBefore(warmUp, index + 1),
    samples: countBefore(timed, index + 1),
  }));
  return { ...trace, runStarts };
}

/** Times of the runs before this one. */
function countBefore(
  rows: readonly { readonly run: unknown; readonly valuesMs: readonly number[] }[],
  run: number,
): number {
  return rows.reduce((sum, row) => sum + (Number(row.run) < run ? row.valuesMs.length : 0), 0);
}

function numbers(list: unknown): number[] {
  return Array.isArray(list) ? list.map(Number) : [];
}

function parseDetail(detail: unknown): Measurement {
  return measurementSchema.parse(JSON.parse(String(detail)));
}
