import { z } from 'zod';
import { modeSchema } from './workload.ts';

/** What a foreign number can be: never `measured`, for Assay did not measure it. */
export const foreignProvenanceSchema = z.enum(['imported', 'simulated', 'sample', 'predicted']);
export type ForeignProvenance = z.infer<typeof foreignProvenanceSchema>;

/**
 * `performance`, `training`: times or rates. `compatibility`: whether a model runs on hardware. `test`: a test of a
 * framework, passed or failed. `device`, `model`: what a source tells of one, without a result.
 */
export const foreignKindSchema = z.enum(['performance', 'training', 'compatibility', 'test', 'device', 'model']);
export type ForeignKind = z.infer<typeof foreignKindSchema>;

/**
 * `measured`: the source gives numbers. `works`: it says that it ran, without a number. `untested`: it claims something that
 * nobody tried. `described`: a device or a model, of which nothing is claimed.
 */
export const foreignOutcomeSchema = z.enum(['measured', 'works', 'failed', 'skipped', 'untested', 'described']);
export type ForeignOutcome = z.infer<typeof foreignOutcomeSchema>;

/** Numbers that have a column. What a source does not give is absent, never 0. Milliseconds, bytes, joules, 1/s. */
export const foreignMetricsSchema = z.object({
  medianMs: z.number().positive().optional(),
  meanMs: z.number().positive().optional(),
  minimumMs: z.number().nonnegative().optional(),
  maximumMs: z.number().nonnegative().optional(),
  standardDeviationMs: z.number().nonnegative().optional(),
  p90Ms: z.number().nonnegative().optional(),
  p95Ms: z.number().nonnegative().optional(),
  p99Ms: z.number().nonnegative().optional(),
  throughputPerSecond: z.number().nonnegative().optional(),
  sampleCount: z.number().int().positive().optional(),
  warmUpCount: z.number().int().nonnegative().optional(),
  totalMs: z.number().nonnegative().optional(),
  modelLoadMs: z.number().nonnegative().optional(),
  firstRunMs: z.number().nonnegative().optional(),
  peakMemoryBytes: z.number().positive().optional(),
  deviceMemoryBytes: z.number().positive().optional(),
  energyJoules: z.number().positive().optional(),
});
export type ForeignMetrics = z.infer<typeof foreignMetricsSchema>;

/** A number that has no column, under the source's own name and unit. */
export const extraMetricSchema = z.object({
  name: z.string(),
  value: z.number(),
  unit: z.string().optional(),
  note: z.string().optional(),
});

/** One thing that a foreign source tells, in Assay's units and words; `original` is what it said. */
export const importedRecordSchema = z.object({
  kind: foreignKindSchema,
  outcome: foreignOutcomeSchema,
  provenance: foreignProvenanceSchema,
  /** Why it is not simply `imported`: "is_simulated is true". */
  provenanceReason: z.string().optional(),
  /** The program that made the numbers: "ipfs_accelerate_py", "llama-bench". */
  tool: z.string(),
  toolVersion: z.string().optional(),
  takenAt: z.iso.datetime({ offset: true }).optional(),
  /** The machine in the source's words; host names are left out. */
  machine: z
    .object({
      name: z.string().optional(),
      cpu: z.string().optional(),
      gpus: z.array(z.string()).optional(),
      memoryBytes: z.number().positive().optional(),
      operatingSystem: z.string().optional(),
    })
    .optional(),
  /** "cpu", "cuda", "webgpu", as the source names it. */
  hardwareType: z.string().optional(),
  device: z.string().optional(),
  /** Runtime with its execution provider in the source's words: "llama.cpp CUDA". */
  backend: z.string().optional(),
  runtime: z.string().optional(),
  runtimeVersion: z.string().optional(),
  browser: z.string().optional(),
  model: z.string().optional(),
  modelFamily: z.string().optional(),
  modality: z.string().optional(),
  /** "prefill", "decode", "encoder"; a target or test case in the source's words. */
  component: z.string().optional(),
  precision: z.string().optional(),
  batch: z.number().int().positive().optional(),
  /** Named sizes beside the batch: {sequence: 128}. */
  shape: z.record(z.string(), z.number()).optional(),
  mode: modeSchema.optional(),
  scenario: z.string().optional(),
  threads: z.number().int().positive().optional(),
  /** What one item of the throughput is: "image", "token". */
  item: z.string().optional(),
  metrics: foreignMetricsSchema.optional(),
  extraMetrics: z.array(extraMetricSchema).optional(),
  /** Single times in the order taken (ms), where the source kept them. */
  samplesMs: z.array(z.number().nonnegative()).optional(),
  failure: z.object({ message: z.string(), class: z.string().optional(), fix: z.string().optional() }).optional(),
  /** What does not add up in the source. It is told, and nothing is repaired. */
  doubts: z.array(z.object({ code: z.string(), message: z.string() })).optional(),
  /** Where it stands in its file: a JSON pointer, "line 12", "row 3 of benchmark_performance". */
  location: z.string(),
  /** The record as the source has it (JSON data; long texts may be cut with a mark that says so). */
  original: z.unknown(),
});
export type ImportedRecord = z.infer<typeof importedRecordSchema>;

/** A record of a file that could not come in. */
export const importRejectionSchema = z.object({ location: z.string(), reason: z.string() });
export type ImportRejection = z.infer<typeof importRejectionSchema>;

/** How a field of the source became one of ours: once a field and format, with how often it was applied. */
export const fieldConversionSchema = z.object({
  from: z.string(),
  to: z.string(),
  /** "s → ms, × 1000"; absent where the value came as it was. */
  unit: z.string().optional(),
  count: z.number().int().positive(),
});
export type FieldConversion = z.infer<typeof fieldConversionSchema>;

/** What was read of one file, before any of it is stored. */
export const readFileSchema = z.object({
  format: z.string(),
  records: z.array(importedRecordSchema),
  rejected: z.array(importRejectionSchema),
  conversions: z.array(fieldConversionSchema),
  /** What a person should know of the whole file: parts that are no results, and why they were left. */
  notes: z.array(z.string()),
});
export type ReadFile = z.infer<typeof readFileSchema>;
