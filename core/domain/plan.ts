import { z } from 'zod';
import { planSoundSchema } from './audio.ts';
import { backendIdSchema } from './backend.ts';
import { browserChoiceSchema } from './browser.ts';
import { modelSetSchema, precisionSchema, spellingSchema } from './model.ts';
import { profileNameSchema } from './profile.ts';
import { webEngineSchema } from './web-evidence.ts';
import { caseSchema, scenarioSchema } from './workload.ts';

/** `all`: every model of the zoo; the micro-benchmarks of `roofline` are none. */
export const planSetSchema = z.enum([...modelSetSchema.options, 'all']);
export type PlanSet = z.infer<typeof planSetSchema>;

/** `parts`: components one by one. `pipelines`: chains of components as an application runs them. Otherwise names of either. */
export const planComponentsSchema = z.union([z.enum(['all', 'parts', 'pipelines']), z.array(z.string().min(1)).min(1)]);
export type PlanComponents = z.infer<typeof planComponentsSchema>;

const planPartFields = z.object({
  /** Model ids, absolute paths of .onnx files or folders, or `hf:` ids. May be empty where `sets` names some. */
  models: z.array(z.string().min(1)).max(200).default([]),
  /** Sets of the zoo's models, beside `models`. */
  sets: z.array(planSetSchema).optional(),
  /** What of each model is measured. Absent: all of a model that is named, and the parts of those that a set brings. */
  components: planComponentsSchema.optional(),
  backends: z.array(backendIdSchema).min(1),
  batches: z.array(z.number().int().positive().max(4096)).min(1).default([1]),
  precisions: z.array(precisionSchema).min(1).default(['fp32']),
  spellings: z.array(spellingSchema).min(1).default(['portable']),
  /** Overrides of named dimensions, e.g. {sequence: 384}. Pipelines have their own shapes and take none. */
  shape: z.record(z.string(), z.number().int().positive()).default({}),
  threads: z.array(z.number().int().positive().max(1024)).default([]),
  /** Builds of onnxruntime-web, for web backends. Absent: each backend's usual one. */
  engines: z.array(webEngineSchema).min(1).optional(),
  /** Absent: latency alone. */
  scenarios: z.array(scenarioSchema).min(1).optional(),
  /** Streams at once, for the scenarios `throughput` and `server`. Absent: 1. */
  concurrency: z.array(z.number().int().positive().max(256)).min(1).optional(),
  /** Runs of one query of `multi-stream`. Absent: 8. */
  samplesPerQuery: z.number().int().positive().max(1024).optional(),
  /** Of `server`, which needs it. */
  latencyBoundMs: z.number().positive().max(3_600_000).optional(),
  /** Models that listen are given sound, once for each duration; what takes none is measured as it is, once. */
  audio: planSoundSchema.optional(),
});

/** One product of lists: every model on every backend in every batch, precision and spelling. */
export const planPartSchema = planPartFields.superRefine(refuseWithoutModels);
export type PlanPart = z.infer<typeof planPartSchema>;

/** What a person asks for; the planner multiplies it out. */
export const planRequestSchema = planPartFields
  .extend({
    profile: profileNameSchema.default('quick'),
    /** The browser that is started for web cases. Absent: the first that is found. */
    browser: browserChoiceSchema.optional(),
    /** Runs in fresh processes, where the profile's own number is not wanted. */
    runs: z.number().int().positive().max(1000).optional(),
    /** All cases of the session take turns, one run each in an order drawn anew every round: what drifts hits all alike. */
    interleave: z.boolean().optional(),
    /** Also measures energy where a counter can be read: some fifteen seconds more a case. */
    energy: z.boolean().optional(),
    /**
     * `false` leaves out what a page measures beside a case's times (until when a run is timed, the warm start, what served
     * WebNN): some ten to thirty seconds a case. Where it ran is found out all the same.
     */
    pageEvidence: z.boolean().optional(),
    /** `false` leaves out the noise check before the first case. */
    preflight: z.boolean().optional(),
    /** Further products in the same session: large models on few backends and small ones on all, say. */
    alsoMeasure: z.array(planPartSchema).max(20).default([]),
  })
  .superRefine(refuseWithoutModels);
export type PlanRequest = z.infer<typeof planRequestSchema>;

function refuseWithoutModels(
  part: { readonly models: readonly string[]; readonly sets?: readonly string[] | undefined },
  context: z.RefinementCtx,
): void {
  if (part.models.length > 0 || (part.sets ?? []).length > 0) return;
  context.addIssue({ code: 'custom', path: ['models'], message: 'name at least one model or one set of models' });
}

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
