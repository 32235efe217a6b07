import {
  type DuckDBAppender,
  type DuckDBConnection,
  DuckDBDataChunk,
  DuckDBListValue,
  DuckDBUUIDValue,
  DOUBLE,
  INTEGER,
  LIST,
  UUID,
  VARCHAR,
} from '@duckdb/node-api';
import type { SampleTrace } from '../../core/domain/measurement.ts';

const columns = [UUID, VARCHAR, INTEGER, INTEGER, LIST(DOUBLE)];

/** The times of one run of one kind. */
interface RunTimes {
  readonly kind: 'warm-up' | 'timed';
  /** Unknown in traces that do not say where their runs begin. */
  readonly run: number | null;
  readonly firstOrdinal: number;
  readonly valuesMs: readonly number[];
}

/** Appends all samples of a measurement inside the connection's open transaction: a row a run, and all its times as one list. */
export async function appendTraces(
  connection: DuckDBConnection,
  measurementId: string,
  trace: SampleTrace,
): Promise<void> {
  const rows = [
    ...runsOf(
      'warm-up',
      trace.warmUpMs,
      trace.runStarts?.map(({ warmUp }) => warmUp),
    ),
    ...runsOf(
      'timed',
      trace.samplesMs,
      trace.runStarts?.map(({ samples }) => samples),
    ),
  ];
  if (rows.length === 0) return;
  const appender = await connection.createAppender('trace');
  try {
    const id = DuckDBUUIDValue.fromUint128(BigInt(`0x${measurementId.replaceAll('-', '')}`));
    for (const row of rows) appendRow(appender, id, row);
  } finally {
    appender.closeSync();
  }
}

/** `runStarts`: where each run begins in `values`; without them the run is unknown. A run may have no time of a kind. */
function runsOf(
  kind: RunTimes['kind'],
  values: readonly number[],
  runStarts: readonly number[] | undefined,
): RunTimes[] {
  const starts = runStarts ?? [0];
  return starts
    .map((start, index) => ({
      kind,
      run: runStarts === undefined ? null : index + 1,
      firstOrdinal: start + 1,
      valuesMs: values.slice(start, starts[index + 1]),
    }))
    .filter(({ valuesMs }) => valuesMs.length > 0);
}

function appendRow(
  appender: DuckDBAppender,
  id: DuckDBUUIDValue,
  { kind, run, firstOrdinal, valuesMs }: RunTimes,
): void {
  const chunk = DuckDBDataChunk.create(columns, 1);
  chunk.setColumnValues(0, [id]);
  chunk.setColumnValues(1, [kind]);
  chunk.setColumnValues(2, [run]);
  chunk.setColumnValues(3, [firstOrdinal]);
  chunk.setColumnValues(4, [new DuckDBListValue(valuesMs)]);
  appender.appendDataChunk(chunk);
}
