import {
  DOUBLE,
  type DuckDBAppender,
  type DuckDBConnection,
  DuckDBDataChunk,
  DuckDBDoubleVector,
  DuckDBIntegerVector,
  DuckDBUUIDValue,
  INTEGER,
  UUID,
  VARCHAR,
} from '@duckdb/node-api';
import type { SampleTrace } from '../../core/domain/measurement.ts';

/** Rows of one data chunk: DuckDB's vector size. */
const chunkRows = 2048;

/**
 * Appends all samples of a measurement inside the connection's open transaction. Chunks are filled column by column:
 * a hundred times the rate of prepared inserts.
 */
export async function appendSamples(
  connection: DuckDBConnection,
  measurementId: string,
  trace: SampleTrace,
): Promise<void> {
  if (trace.warmUpMs.length + trace.samplesMs.length === 0) return;
  const appender = await connection.createAppender('sample');
  try {
    const starts = trace.runStarts;
    appendKind(
      appender,
      measurementId,
      'warm-up',
      trace.warmUpMs,
      starts?.map(({ warmUp }) => warmUp),
    );
    appendKind(
      appender,
      measurementId,
      'timed',
      trace.samplesMs,
      starts?.map(({ samples }) => samples),
    );
  } finally {
    appender.closeSync();
  }
}

/** `runStarts`: where each run begins in `values`; without them the run is unknown. */
function appendKind(
  appender: DuckDBAppender,
  measurementId: string,
  kind: string,
  values: readonly number[],
  runStarts: readonly number[] | undefined,
): void {
  const id = DuckDBUUIDValue.fromUint128(BigInt(`0x${measurementId.replaceAll('-', '')}`));
  for (let start = 0; start < values.length; start += chunkRows) {
    const part = values.slice(start, start + chunkRows);
    const chunk = DuckDBDataChunk.create([UUID, VARCHAR, INTEGER, DOUBLE, INTEGER], part.length);
    chunk.setColumnValues(0, new Array<DuckDBUUIDValue>(part.length).fill(id));
    chunk.setColumnValues(1, new Array<string>(part.length).fill(kind));
    fill(chunk, 2, (index) => start + index + 1);
    fill(chunk, 3, (index) => part[index] ?? Number.NaN);
    fillRuns(chunk, start, part.length, runStarts);
    appender.appendDataChunk(chunk);
  }
}

function fillRuns(
  chunk: DuckDBDataChunk,
  start: number,
  count: number,
  runStarts: readonly number[] | undefined,
): void {
  if (runStarts === undefined) {
    chunk.setColumnValues(4, new Array<null>(count).fill(null));
    return;
  }
  let run = 0;
  fill(chunk, 4, (index) => {
    // A run may have no value of a kind: the next begins at the same place.
    while ((runStarts[run] ?? Number.POSITIVE_INFINITY) <= start + index) run += 1;
    return run;
  });
}

/** Writes numbers straight into the vector's typed array. */
function fill(chunk: DuckDBDataChunk, column: number, valueAt: (index: number) => number): void {
  const vector = chunk.getColumnVector(column);
  if (!(vector instanceof DuckDBDoubleVector || vector instanceof DuckDBIntegerVector)) {
    throw new Error(`Column ${String(column)} of sample is no number`);
  }
  for (let index = 0; index < vector.itemCount; index += 1) vector.setItem(index, valueAt(index));
  vector.flush();
}
