import type { Aggregate, TableColumn } from '../../../core/query/table-query.ts';

/** What is shown until somebody chooses: asked and ran stand side by side, a median never without its interval. */
export const usualColumns: readonly string[] = [
  'model',
  'component',
  'backend',
  'backend_ran',
  'median_ms',
  'verdict',
  'runs',
  'p95_ms',
  'throughput_per_second',
  'scenario',
  'batch',
  'precision',
  'output_check',
  'peak_memory_bytes',
  'provenance',
  'started_at',
];

/** Fetched with every page, for badges and for opening a row; shown only when chosen. */
export const neededColumns: readonly string[] = [
  'measurement_id',
  'outcome',
  'failure_class',
  'failure_message',
  'failure_fix',
  'skip_reason',
  'verdict',
  'verdict_reasons',
  'software',
  'backend',
  'provenance',
  'median_low_ms',
  'median_high_ms',
  'interval_basis',
  'runs',
  'runs_asked',
  'tool',
];

/** What rows can be grouped by: things with few values. */
export const groupColumns: readonly string[] = [
  'model',
  'backend',
  'backend_ran',
  'machine',
  'device',
  'family',
  'component',
  'precision',
  'batch',
  'mode',
  'scenario',
  'concurrency',
  'outcome',
  'verdict',
  'failure_class',
  'trace_shape',
  'interval_basis',
  'profile',
  'host',
  'runtime_version',
  'assay_version',
];

/** What a group tells. Medians of valid and other rows alike: the verdict is a filter away. */
export const groupAggregates: readonly Aggregate[] = [
  { function: 'count' },
  { function: 'median', column: 'median_ms' },
  { function: 'minimum', column: 'median_ms' },
  { function: 'maximum', column: 'median_ms' },
  { function: 'median', column: 'throughput_per_second' },
  { function: 'maximum', column: 'peak_memory_bytes' },
];

const widths: Readonly<Record<string, number>> = {
  model: 168,
  backend: 138,
  backend_ran: 138,
  component: 112,
  verdict: 252,
  median_ms: 208,
  median_low_ms: 110,
  median_high_ms: 110,
  p95_ms: 100,
  batch: 70,
  runs: 76,
  scenario: 116,
  precision: 92,
  output_check: 116,
  started_at: 156,
  measurement_id: 290,
  session_id: 290,
  machine: 240,
};

export function resultColumnWidth(column: TableColumn): number {
  const known = widths[column.name];
  if (known !== undefined) return known;
  return column.kind === 'text' ? 160 : Math.max(104, column.label.length * 8 + 28);
}
