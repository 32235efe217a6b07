import { z } from 'zod';
import { provenanceSchema } from '../../domain/provenance.ts';
import { verdictSchema } from '../../domain/verdict.ts';
import type { RowPage } from '../../query/table-query.ts';

/** SQL NULL is `undefined` from here on: unknown, or of no meaning for this row. */
const text = z
  .string()
  .nullish()
  .transform((value) => value ?? undefined);
const number = z
  .number()
  .nullish()
  .transform((value) => value ?? undefined);
const grade = verdictSchema.shape.grade.nullish().transform((value) => value ?? undefined);

/** What reports use of a row of `results`. */
const resultRowSchema = z.object({
  measurement_id: z.string(),
  session_id: text,
  started_at: text,
  machine_id: text,
  machine: text,
  model: z
    .string()
    .nullish()
    .transform((value) => value ?? 'not named'),
  model_label: text,
  family: text,
  component: text,
  precision: text,
  quantization: text,
  spelling: text,
  batch: number,
  shape: text,
  mode: text,
  scenario: text,
  concurrency: number,
  samples_per_query: number,
  latency_bound_ms: number,
  audio_seconds: number,
  backend: z
    .string()
    .nullish()
    .transform((value) => value ?? 'not named'),
  backend_ran: text,
  device: text,
  software: z
    .boolean()
    .nullish()
    .transform((value) => value ?? undefined),
  runtime: text,
  runtime_version: text,
  engine_asked: text,
  host: text,
  threads_asked: number,
  threads: number,
  outcome: z.string(),
  failure_class: text,
  failure_message: text,
  failure_fix: text,
  skip_reason: text,
  provenance: provenanceSchema,
  verdict: grade,
  verdict_reasons: text,
  runs: number,
  sample_count: number,
  median_ms: number,
  mean_ms: number,
  median_low_ms: number,
  median_high_ms: number,
  p95_ms: number,
  throughput_per_second: number,
  scenario_rate_per_second: number,
  item: text,
  session_create_ms: number,
  first_run_ms: number,
  peak_memory_bytes: number,
  output_check: text,
  placement_share: number,
  device_copies: number,
  model_content_hash: text,
  profile: text,
  workload_id: text,
  tool: text,
});
export type ResultRow = z.infer<typeof resultRowSchema>;

export function readResultRows({ columns, rows }: Pick<RowPage, 'columns' | 'rows'>): ResultRow[] {
  return rows.map((row) =>
    resultRowSchema.parse(Object.fromEntries(columns.map(({ name }, index) => [name, row[index] ?? null]))),
  );
}
