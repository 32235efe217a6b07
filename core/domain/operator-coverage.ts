import { z } from 'zod';
import { backendIdSchema } from './backend.ts';
import { precisionSchema, spellingSchema } from './model.ts';
import { webEngineSchema } from './web-evidence.ts';

/**
 * What became of the nodes of one operator, by the runtime's own answer. `supported`: the asked provider ran it as it stands.
 * `decomposed`: in parts. `fallen-back`: on the CPU. `failing`: the session could not be created because of it.
 */
export const operatorStateSchema = z.enum(['supported', 'decomposed', 'fallen-back', 'failing']);
export type OperatorState = z.infer<typeof operatorStateSchema>;

export const coveredOperatorSchema = z.object({
  operator: z.string(),
  state: operatorStateSchema,
  /** Nodes of the model's graph; unknown ones (an operator that a function was inlined to) are left out of the list. */
  nodes: z.number().int().positive(),
  /** The runtime's words where it gave any. */
  reason: z.string().optional(),
});
export type CoveredOperator = z.infer<typeof coveredOperatorSchema>;

/** A component of a model on a web backend of one browser: known before anything is timed. */
export const operatorCoverageSchema = z.object({
  /** What serves WebNN and WebGPU belongs to the machine as much as to the browser. */
  machineId: z.string(),
  /** "chromium 147.0.7727.0 (headless)". */
  browser: z.string(),
  engine: webEngineSchema,
  /** Of onnxruntime-web. */
  runtimeVersion: z.string(),
  backendId: backendIdSchema,
  modelId: z.string(),
  component: z.string(),
  precision: precisionSchema,
  spelling: spellingSchema,
  /** `whole`: all nodes on the provider. `partial`: some fell back. `refused`: no session could be created. */
  result: z.discriminatedUnion('state', [
    z.object({ state: z.literal('whole'), partitions: z.number().int().optional() }),
    z.object({
      state: z.literal('partial'),
      fallenBackNodes: z.number().int(),
      deviceCopies: z.number().int(),
      partitions: z.number().int().optional(),
    }),
    z.object({ state: z.literal('refused'), message: z.string() }),
  ]),
  operators: z.array(coveredOperatorSchema),
  /** An override that would let it run, e.g. fixed dimensions for WebNN. */
  advice: z.string().optional(),
  /** When it was found. */
  observedAt: z.iso.datetime(),
});
export type OperatorCoverage = z.infer<typeof operatorCoverageSchema>;
