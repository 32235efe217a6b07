import { z } from 'zod';
import { backendIdSchema } from './backend.ts';
import { browserChoiceSchema } from './browser.ts';
import { precisionSchema, spellingSchema } from './model.ts';
import { operatorCoverageSchema } from './operator-coverage.ts';
import { planSetSchema } from './plan.ts';
import { webEngineSchema } from './web-evidence.ts';

/** What a scan opens, without timing any of it: every component of the models on every backend. */
export const coverageScanRequestSchema = z
  .object({
    models: z.array(z.string().min(1)).max(200).default([]),
    sets: z.array(planSetSchema).default([]),
    /** Absent: all components of each model. */
    components: z.array(z.string().min(1)).min(1).optional(),
    /** Web backends; others are refused. */
    backends: z.array(backendIdSchema).min(1),
    precisions: z.array(precisionSchema).min(1).default(['fp32']),
    spellings: z.array(spellingSchema).min(1).default(['portable']),
    /** Absent: each backend's usual one. */
    engine: webEngineSchema.optional(),
    /** Absent: the first that is found. */
    browser: browserChoiceSchema.optional(),
    /** In a browser that Assay starts, or in the page that asks. */
    webHost: z.enum(['own-browser', 'this-page']).default('own-browser'),
  })
  .refine(({ models, sets }) => models.length > 0 || sets.length > 0, {
    path: ['models'],
    message: 'name at least one model or one set of models',
  });
export type CoverageScanRequest = z.infer<typeof coverageScanRequestSchema>;

/** A component of a model on a backend: what a scan looks at. */
export const coverageSubjectSchema = z.object({
  backendId: backendIdSchema,
  modelId: z.string(),
  component: z.string(),
  precision: precisionSchema,
  spelling: spellingSchema,
});
export type CoverageSubject = z.infer<typeof coverageSubjectSchema>;

/** Numbered from 1, in order. */
const eventBase = { sequence: z.number().int().positive(), at: z.iso.datetime() };
export const coverageScanEventSchema = z.discriminatedUnion('type', [
  z.object({ ...eventBase, type: z.literal('scan-started'), subjects: z.array(coverageSubjectSchema) }),
  z.object({
    ...eventBase,
    type: z.literal('subject-started'),
    index: z.number().int(),
    subject: coverageSubjectSchema,
  }),
  /** Recorded; a refusal and a crash are answers as well. */
  z.object({
    ...eventBase,
    type: z.literal('subject-covered'),
    index: z.number().int(),
    coverage: operatorCoverageSchema,
  }),
  /** Not looked at: it stays untested, for this reason. */
  z.object({
    ...eventBase,
    type: z.literal('subject-left-out'),
    index: z.number().int(),
    subject: coverageSubjectSchema,
    reason: z.string(),
  }),
  z.object({
    ...eventBase,
    type: z.literal('scan-ended'),
    state: z.enum(['finished', 'cancelled', 'interrupted']),
    message: z.string().optional(),
  }),
]);
export type CoverageScanEvent = z.infer<typeof coverageScanEventSchema>;
