import { z } from 'zod';
import { backendIdSchema } from './backend.ts';
import { precisionSchema, quantizationSchema, spellingSchema } from './model.ts';

export const modeSchema = z.enum(['inference', 'training']);
export const scenarioSchema = z.enum(['latency']);

/** model × component × precision × batch × shape × mode × scenario. */
export const workloadSchema = z.object({
  modelId: z.string(),
  /** A component of the model, or one of its pipelines. */
  component: z.string(),
  precision: precisionSchema,
  /** With int8 only. */
  quantization: quantizationSchema.optional(),
  spelling: spellingSchema,
  batch: z.number().int().positive().max(4096),
  shape: z.record(z.string(), z.number().int().positive()),
  mode: modeSchema,
  scenario: scenarioSchema,
});
export type Workload = z.infer<typeof workloadSchema>;

/** A workload on a backend: the unit that is measured, in a process of its own. */
export const caseSchema = z.object({
  id: z.uuid(),
  workload: workloadSchema,
  backendId: backendIdSchema,
  /** Intra-op threads asked for. Absent: the runtime's own default. */
  threads: z.number().int().positive().max(1024).optional(),
});
export type Case = z.infer<typeof caseSchema>;
