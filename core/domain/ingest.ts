import { z } from 'zod';
import { foreignKindSchema, foreignOutcomeSchema, foreignProvenanceSchema } from './imported.ts';
import { modeSchema } from './workload.ts';

const text = z.string().min(1).max(4000);
const positive = z.number().positive();
const notNegative = z.number().nonnegative();
const count = z.number().int().positive();

/**
 * One row that another tool or machine sends: the columns of `imported_result`, so that what was exported can be sent on.
 * What is not known is left out (in CSV: empty), never 0. A field that is not named here is refused: nothing is lost in silence.
 */
export const ingestRowSchema = z.strictObject({
  kind: foreignKindSchema.default('performance'),
  /** Absent: `measured` where the row gives a number, `failed` where it gives a failure. */
  outcome: foreignOutcomeSchema.optional(),
  /** Never `measured`: Assay did not measure it. */
  provenance: foreignProvenanceSchema.default('imported'),
  provenance_reason: text.optional(),
  /** The program that made the numbers. */
  tool: text,
  tool_version: text.optional(),
  taken_at: z.iso.datetime({ offset: true }).optional(),
  /** The machine in your words; no host name, if it is to be shared. */
  machine: text.optional(),
  device: text.optional(),
  hardware_type: text.optional(),
  backend: text.optional(),
  runtime: text.optional(),
  runtime_version: text.optional(),
  browser: text.optional(),
  model: text.optional(),
  family: text.optional(),
  modality: text.optional(),
  component: text.optional(),
  precision: text.optional(),
  batch: count.optional(),
  /** `sequence=128,image=224` */
  shape: z
    .string()
    .regex(/^[\w.-]+=\d+(\.\d+)?(, ?[\w.-]+=\d+(\.\d+)?)*$/, 'A shape is NAME=SIZE, by commas.')
    .optional(),
  mode: modeSchema.optional(),
  scenario: text.optional(),
  threads: count.optional(),
  /** What the throughput counts: image, token. */
  item: text.optional(),
  median_ms: positive.optional(),
  mean_ms: positive.optional(),
  minimum_ms: notNegative.optional(),
  maximum_ms: notNegative.optional(),
  standard_deviation_ms: notNegative.optional(),
  p90_ms: notNegative.optional(),
  p95_ms: notNegative.optional(),
  p99_ms: notNegative.optional(),
  throughput_per_second: notNegative.optional(),
  sample_count: count.optional(),
  warm_up_count: z.number().int().nonnegative().optional(),
  total_ms: notNegative.optional(),
  session_create_ms: notNegative.optional(),
  first_run_ms: notNegative.optional(),
  peak_memory_bytes: positive.optional(),
  device_memory_bytes: positive.optional(),
  energy_joules: positive.optional(),
  /** Single times in the order taken; not in CSV. */
  samples_ms: z.array(notNegative).max(1_000_000).optional(),
  failure_class: text.optional(),
  failure_message: text.optional(),
  failure_fix: text.optional(),
  /** Of a row that was exported: where it stood there. It gets all of these anew. */
  id: z.string().optional(),
  format: z.string().optional(),
  content_hash: z.string().optional(),
  location: z.string().optional(),
  doubts: z.string().optional(),
});
export type IngestRow = z.infer<typeof ingestRowSchema>;

/** What became of the rows that were sent. */
export const ingestReportSchema = z.object({
  received: z.number().int(),
  /** Rows that were not there before. */
  stored: z.number().int(),
  /** Rows that this database has already: the same row again adds nothing. */
  known: z.number().int(),
  rejected: z.array(
    z.object({
      /** Counted from 1, in the order sent. */
      row: z.number().int(),
      reasons: z.array(z.string()),
    }),
  ),
  /** The import that holds what was new, by which it can be undone; absent where nothing was. */
  importId: z.uuid().optional(),
});
export type IngestReport = z.infer<typeof ingestReportSchema>;
