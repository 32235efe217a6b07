import type { DuckDBConnection } from '@duckdb/node-api';
import type { LatencySummary, Measured, SampleTrace } from '../../../core/domain/measurement.ts';
import { valueOf } from '../../../core/domain/known.ts';
import { summarizeAcrossRuns } from '../../../core/measure/statistics/across-runs.ts';
import { median } from '../../../core/measure/statistics/order.ts';
import { summarizeLatency } from '../../../core/measure/summarize-latency.ts';
import { measurementRow } from '../measurement-row.ts';
import { readMeasurement } from '../measurement-records.ts';
import { chooseEvenly } from './choose-evenly.ts';
import { type CheckResult, spotCheckResult } from './check-result.ts';
import { spotCheckImported } from './spot-check-imported.ts';

/** Whether what stands in the file still follows from what it was made of. */
export async function spotCheck(connection: DuckDBConnection): Promise<CheckResult[]> {
  return [...(await spotCheckMeasured(connection)), ...(await spotCheckImported(connection))];
}

async function spotCheckMeasured(connection: DuckDBConnection): Promise<CheckResult[]> {
  const ids = await chooseEvenly(connection, 'measurement', "provenance = 'measured'");
  const contradicting: string[] = [];
  const miscomputed: string[] = [];
  for (const id of ids) {
    const recorded = await readMeasurement(connection, id);
    if (recorded === undefined) continue;
    const { measurement, trace } = recorded;
    const column = await contradictingColumn(connection, id, measurementRow(measurement));
    if (column !== undefined) contradicting.push(`${id} (${column})`);
    const figure = measurement.outcome === 'measured' ? miscomputedFigure(measurement, trace) : undefined;
    if (figure !== undefined) miscomputed.push(`${id} (${figure})`);
  }
  return [
    spotCheckResult('Every column of a measurement follows from its whole object', ids.length, contradicting),
    spotCheckResult('Median, mean and percentiles of a measurement follow from its samples', ids.length, miscomputed),
  ];
}

/** DuckDB compares, in the column's own type. */
async function contradictingColumn(
  connection: DuckDBConnection,
  id: string,
  row: ReturnType<typeof measurementRow>,
): Promise<string | undefined> {
  const names = Object.keys(row).filter((name) => name !== 'detail');
  const differences = names.map((name, index) => `${name} IS DISTINCT FROM $${String(index + 2)}`);
  const found = await connection.runAndReadAll(
    `SELECT ${differences.join(', ')} FROM measurement WHERE id = CAST($1 AS UUID)`,
    [id, ...names.map((name) => row[name] ?? null)],
  );
  const place = (found.getRows()[0] ?? []).indexOf(true);
  return names[place];
}

/** The first figure that comes out otherwise than it stands there. */
function miscomputedFigure({ latency, runs }: Measured, trace: SampleTrace): string | undefined {
  const again = summarizeLatency(trace.samplesMs, latency.runsPerSample, 1);
  const medianMs = latency.intervalBasis === 'runs' ? medianOfRuns(trace, runs?.length ?? 1) : again.medianMs;
  const figures: readonly (readonly [string, number, number])[] = [
    ['sample count', latency.sampleCount, again.sampleCount],
    ['median', latency.medianMs, medianMs ?? again.medianMs],
    ['mean', latency.meanMs, again.meanMs],
    ['shortest', latency.minimumMs, again.minimumMs],
    ['longest', latency.maximumMs, again.maximumMs],
    ...[0.9, 0.95, 0.99].flatMap((quantile) => quantilePair(latency, again, quantile)),
  ];
  return figures.find(([, stored, computed]) => !isSame(stored, computed))?.[0];
}

function medianOfRuns({ samplesMs, runStarts }: SampleTrace, runCount: number): number | undefined {
  if (runStarts?.length !== runCount) return undefined;
  const medians = runStarts.map(({ samples }, index) =>
    median(Float64Array.from(samplesMs.slice(samples, runStarts[index + 1]?.samples)).sort()),
  );
  return valueOf(summarizeAcrossRuns(medians))?.centre;
}

/** A percentile that either does not support says nothing. */
function quantilePair(
  stored: LatencySummary,
  computed: LatencySummary,
  quantile: number,
): (readonly [string, number, number])[] {
  const [left, right] = [stored, computed].map(({ quantiles }) => {
    const found = quantiles.find((item) => item.quantile === quantile);
    return found === undefined ? undefined : valueOf(found.value)?.valueMs;
  });
  return left === undefined || right === undefined ? [] : [[`p${String(quantile * 100)}`, left, right]];
}

/** Sums in another order differ in their last bits. */
function isSame(left: number, right: number): boolean {
  return Math.abs(left - right) <= 1e-9 * Math.max(Math.abs(left), Math.abs(right));
}
