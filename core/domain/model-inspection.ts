import { z } from 'zod';
import { knownSchema } from './known.ts';
import { precisionSchema } from './model.ts';

/** What stands in a person's own model. Costs are theory: counted from shapes, and nothing of it was measured. */

const inspectedValueSchema = z.object({
  name: z.string(),
  /** An element type by its ONNX name; another kind of value (a sequence, a map) by a word for it. */
  elementType: z.string(),
  /** A size, the name of a free dimension, or "?" where it has none. Absent: not even the rank is known. */
  dimensions: z.array(z.union([z.number(), z.string()])).optional(),
});

export const inspectedGraphSchema = z.object({
  component: z.string(),
  precision: precisionSchema,
  path: z.string(),
  /** With external data. */
  bytes: z.number(),
  externalData: z.array(z.object({ location: z.string(), bytes: z.number() })),
  irVersion: z.number(),
  producer: z.string(),
  operatorSets: z.array(z.object({ domain: z.string(), version: z.number() })),
  inputs: z.array(inspectedValueSchema),
  outputs: z.array(inspectedValueSchema),
  /** With those of branches and functions. */
  nodeCount: z.number(),
  /** The most frequent first. */
  operators: z.array(z.object({ domain: z.string(), operator: z.string(), count: z.number() })),
  /** Elements of floating-point and quantized weights: a tied one once, scales and indices not at all. */
  parameters: z.object({ count: z.number(), tensors: z.number(), tied: z.number() }),
  weightTypes: z.array(
    z.object({ elementType: z.string(), tensors: z.number(), elements: z.number(), bytes: z.number() }),
  ),
  /** The sizes at which the costs below are counted, `batch` among them. */
  sizes: z.record(z.string(), z.number()),
  /** Why it cannot be run as it is, where that is known: an input that nobody can make up. */
  obstacle: z.string().optional(),
  flops: knownSchema(z.number()),
  weightBytes: z.number(),
  activationBytes: knownSchema(z.number()),
});
export type InspectedGraph = z.infer<typeof inspectedGraphSchema>;

export const modelInspectionSchema = z.object({
  /** What was asked for: a path of a file or folder, or a Hugging Face id. */
  reference: z.string(),
  label: z.string(),
  source: z.string(),
  graphs: z.array(inspectedGraphSchema),
  notes: z.array(z.string()),
});
export type ModelInspection = z.infer<typeof modelInspectionSchema>;
