import type { Interval, ReportCell, ReportColumn, ReportRow, Tone } from '../../domain/report.ts';
import type { ResultRow } from './result-row.ts';
import { machineName, placeName, workName } from './row-names.ts';

/** A row of `results` as reports show it: asked and ran are two columns, and where the number is from is one. */
export const resultColumns: readonly ReportColumn[] = [
  { name: 'work', label: 'Work', kind: 'text' },
  { name: 'machine', label: 'Machine', kind: 'text', quiet: true },
  { name: 'asked', label: 'Asked', kind: 'text' },
  { name: 'ran', label: 'Ran', kind: 'text' },
  { name: 'median_ms', label: 'Median', kind: 'number', quantity: 'ms' },
  { name: 'median_interval_ms', label: '95 % interval', kind: 'interval', quantity: 'ms' },
  // Some other tools tell a mean alone: it is no median, and does not stand for one.
  { name: 'mean_alone_ms', label: 'Mean, where no median', kind: 'number', quantity: 'ms', nothing: '–', quiet: true },
  { name: 'runs', label: 'Runs', kind: 'number', quantity: 'count', quiet: true },
  { name: 'p95_ms', label: 'p95', kind: 'number', quantity: 'ms' },
  { name: 'rate_per_second', label: 'Rate', kind: 'number', quantity: 'per-second' },
  { name: 'item', label: 'Of', kind: 'text', nothing: '–', quiet: true },
  { name: 'peak_memory_bytes', label: 'Peak memory', kind: 'number', quantity: 'bytes' },
  { name: 'output_check', label: 'Output', kind: 'text', nothing: 'not checked' },
  { name: 'verdict', label: 'Verdict', kind: 'state', nothing: 'none' },
  { name: 'provenance', label: 'From', kind: 'text', quiet: true },
  { name: 'runtime_version', label: 'Runtime', kind: 'text', quiet: true },
  { name: 'measured_at', label: 'Taken', kind: 'time' },
  { name: 'measurement_id', label: 'Measurement', kind: 'id' },
];

export function resultTableRow(row: ResultRow): ReportRow {
  const cells: ReportCell[] = [
    workName(row),
    machineName(row),
    placeName(row),
    ranText(row),
    row.median_ms ?? null,
    intervalOf(row) ?? null,
    row.median_ms === undefined ? (row.mean_ms ?? null) : null,
    row.runs ?? null,
    row.p95_ms ?? null,
    rateOf(row) ?? null,
    row.item ?? null,
    row.peak_memory_bytes ?? null,
    row.output_check === 'differs' ? 'WRONG' : (row.output_check ?? null),
    row.verdict ?? null,
    fromText(row),
    row.runtime_version ?? null,
    row.started_at ?? null,
    row.measurement_id,
  ];
  const tone = toneOf(row);
  return { cells, ...(tone === undefined ? {} : { tone }) };
}

export function intervalOf({ median_low_ms: low, median_high_ms: high }: ResultRow): Interval | undefined {
  return low === undefined || high === undefined ? undefined : { low, high };
}

/** A scenario's own rate before the one at the median. */
export function rateOf(row: ResultRow): number | undefined {
  return row.scenario_rate_per_second ?? row.throughput_per_second;
}

/** What ran as far as there is proof; what was asked for is no proof. */
export function ranText({ backend_ran: ran, software }: ResultRow): string | null {
  if (ran === undefined) return null;
  return software === true ? `${ran} (software)` : ran;
}

function fromText({ provenance, tool }: ResultRow): string {
  return provenance === 'measured' || tool === undefined ? provenance : `${provenance} (${tool})`;
}

export function toneOf({ outcome, verdict, provenance }: ResultRow): Tone | undefined {
  if (outcome === 'failed') return 'bad';
  if (outcome === 'skipped' || provenance !== 'measured') return 'muted';
  if (verdict === 'invalid') return 'bad';
  return verdict === 'unstable' ? 'warning' : undefined;
}
