import { z } from 'zod';
import { backendIdSchema } from './backend.ts';
import { precisionSchema, spellingSchema } from './model.ts';
import { profileNameSchema } from './profile.ts';
import { caseSchema } from './workload.ts';

/** One product of lists: every model on every backend in every batch, precision and spelling. */
export const planPartSchema = z.object({
  /** Model ids, or absolute paths of .onnx files. */
  models: z.array(z.string().min(1)).min(1).max(200),
  backends: z.array(backendIdSchema).min(1),
  batches: z.array(z.number().int().positive().max(4096)).min(1).default([1]),
  precisions: z.array(precisionSchema).min(1).default(['fp32']),
  spellings: z.array(spellingSchema).min(1).default(['portable']),
  /** Overrides of named dimensions, e.g. {sequence: 384}. */
  shape: z.record(z.string(), z.number().int().positive()).default({}),
  threads: z.array(z.number().int().positive().max(1024)).default([]),
});
export type PlanPart = z.infer<typeof planPartSchema>;

/** What a person asks for; the planner multiplies it out. */
export const planRequestSchema = planPartSchema.extend({
  profile: profileNameSchema.default('quick'),
  /** Further products in the same session: large models on few backends and small ones on all, say. */
  alsoMeasure: z.array(planPartSchema).max(20).default([]),
});
export type PlanRequest = z.infer<typeof planRequestSchema>;

export const plannedCaseSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('runs'), case: caseSchema, estimatedSeconds: z.number(), basis: z.string() }),
  z.object({ state: z.literal('skipped'), case: caseSchema, reason: z.string(), remedy: z.string() }),
]);
export type PlannedCase = z.infer<typeof plannedCaseSchema>;

export const planSchema = z.object({
  request: planRequestSchema,
  cases: z.array(plannedCaseSchema),
  /** Upper estimate of the whole session's time. */
  estimatedSeconds: z.number(),
});
export type Plan = z.infer<typeof planSchema>;
