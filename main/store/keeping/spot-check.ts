import type { DuckDBConnection } from '@duckdb/node-api';
import type { LatencySummary, Measured, SampleTrace } from '../../../core/domain/measurement.ts';
import { valueOf } from '../../../core/domain/known.ts';
import { summarizeAcrossRuns } from '../../../core/measure/statistics/across-runs.ts';
import { median } from '../../../core/measure/statistics/order.ts';
import { summarizeLatency } from '../../../core/measure/summarize-latency.ts';
import { measurementRow } from '../measurement-row.ts';
import { readMeasurement } from '../measurement-records.ts';
import { textOf } from '../text-of.ts';
import { type CheckResult, maximumExamples } from './check-result.ts';

/** So many measurements are computed once more: spread evenly over all, so that each time other ones are not needed. */
const sampled = 200;

/** Whether what stands in the file still follows from what it was made of. */
export async function spotCheck(connection: DuckDBConnection): Promise<CheckResult[]> {
  const ids = await chooseMeasurements(connection);
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
    result('Every column of a measurement follows from its whole object', ids.length, contradicting),
    result('Median, mean and percentiles of a measurement follow from its samples', ids.length, miscomputed),
  ];
}

function result(invariant: string, checked: number, violations: readonly string[]): CheckResult {
  return {
    area: 'spot-checks',
    invariant,
    checked,
    violations: violations.length,
    examples: violations.slice(0, maximumExamples),
    hint:
      violations.length === 0
        ? ''
        : 'Do not rely on these results. Restore a backup from before, or measure them again.',
  };
}

async function chooseMeasurements(connection: DuckDBConnection): Promise<string[]> {
  const found = await connection.runAndReadAll(
    `SELECT id FROM (SELECT id, row_number() OVER (ORDER BY id) AS place, count(*) OVER () AS total FROM measurement WHERE provenance = 'measured')
      WHERE place % greatest(1, total // $1) = 0 ORDER BY place LIMIT $1`,
    [sampled],
  );
  return found.getRows().map(([id]) => textOf(id));
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
