import type { DuckDBConnection } from '@duckdb/node-api';
import { type Measurement, measurementSchema, type SampleTrace } from '../../core/domain/measurement.ts';
import { appendSamples } from './append-samples.ts';
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
  await appendSamples(connection, measurement.id, trace);
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
    `SELECT run, list(value_ms ORDER BY ordinal) FILTER (kind = 'warm-up'), list(value_ms ORDER BY ordinal) FILTER (kind = 'timed')
      FROM sample WHERE measurement_id = CAST($1 AS UUID) GROUP BY run ORDER BY run`,
    [id],
  );
  const rows = found.getRowsJS().map(([run, warmUpMs, samplesMs]) => ({
    run,
    warmUpMs: numbers(warmUpMs),
    samplesMs: numbers(samplesMs),
  }));
  const trace = { warmUpMs: rows.flatMap((row) => row.warmUpMs), samplesMs: rows.flatMap((row) => row.samplesMs) };
  // Written before a case had several runs: its one run has no number.
  if (rows.every(({ run }) => run === null)) return trace;
  return { ...trace, runStarts: startsOf(rows) };
}

type RunStart = NonNullable<SampleTrace['runStarts']>[number];

function startsOf(runs: readonly SampleTrace[]): RunStart[] {
  let next: RunStart = { warmUp: 0, samples: 0 };
  return runs.map(({ warmUpMs, samplesMs }) => {
    const start = next;
    next = { warmUp: start.warmUp + warmUpMs.length, samples: start.samples + samplesMs.length };
    return start;
  });
}

/** An aggregate over no row is NULL: no samples. */
function numbers(list: unknown): number[] {
  return Array.isArray(list) ? list.map(Number) : [];
}

function parseDetail(detail: unknown): Measurement {
  return measurementSchema.parse(JSON.parse(String(detail)));
}
