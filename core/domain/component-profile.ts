import { z } from 'zod';
import { backendIdSchema } from './backend.ts';
import { knownSchema } from './known.ts';
import { elementTypeSchema, precisionSchema, quantizationSchema, spellingSchema } from './model.ts';

/** Everything here is theory: counted from the shapes of a graph, and nothing of it was measured. */

export const operatorUseSchema = z.object({
  operator: z.string(),
  domain: z.string(),
  count: z.number().int(),
  /** 2 × multiply-adds of matrix products and convolutions; 0 for element-wise work, which such counts leave out. */
  flops: z.number(),
  /** What these nodes put out, written once; views cost nothing. */
  outputBytes: z.number(),
});
export type OperatorUse = z.infer<typeof operatorUseSchema>;

/** A part of the graph by the names of its modules. Equal neighbours ("layer.0" … "layer.11") stand as one with `repeats`. */
export interface OutlinePart {
  readonly name: string;
  readonly repeats: number;
  /** Of one repeat. */
  readonly nodes: number;
  readonly parameters: number;
  readonly flops: number;
  readonly parts: readonly OutlinePart[];
}
export const outlinePartSchema: z.ZodType<OutlinePart> = z
  .object({
    name: z.string(),
    repeats: z.number().int(),
    nodes: z.number().int(),
    parameters: z.number(),
    flops: z.number(),
    get parts() {
      return z.array(outlinePartSchema);
    },
  })
  .meta({ id: 'OutlinePart' });

export const tensorShapeSchema = z.object({
  name: z.string(),
  elementType: elementTypeSchema,
  dimensions: z.array(z.number().int()),
});

/** Memory that one precision needs at the least. Runtimes add buffers of their own. */
export const memoryNeedSchema = z.object({
  precision: precisionSchema,
  quantization: quantizationSchema.optional(),
  weightBytes: z.number(),
  /** Keys and values of the tokens so far, as inputs and, grown, as outputs. */
  cacheBytes: z.number(),
  /** Most bytes of intermediate values alive at once, each freed after its last use. */
  activationBytes: z.number(),
  totalBytes: z.number(),
});
export type MemoryNeed = z.infer<typeof memoryNeedSchema>;

export const fitSchema = z.object({
  backendId: backendIdSchema,
  precision: precisionSchema,
  answer: z.enum(['fits', 'too-large', 'unavailable', 'unknown']),
  /** One sentence with both numbers. */
  reason: z.string(),
  /** What there is. */
  limitBytes: knownSchema(z.number()),
});
export type Fit = z.infer<typeof fitSchema>;

export const componentProfileSchema = z.object({
  modelId: z.string(),
  component: z.string(),
  spelling: spellingSchema,
  batch: z.number().int(),
  shape: z.record(z.string(), z.number().int()),
  inputs: z.array(tensorShapeSchema),
  outputs: z.array(tensorShapeSchema),
  nodes: z.number().int(),
  parameters: z.number(),
  flops: z.number(),
  /** Weights in fp32. */
  weightBytes: z.number(),
  /** Weights once, and every intermediate value written once and read by each node that takes it; in fp32, without fusion. */
  movedBytes: z.number(),
  /** FLOPs a moved byte: below a device's own ratio, memory is what limits. */
  arithmeticIntensity: z.number(),
  operators: z.array(operatorUseSchema),
  outline: z.array(outlinePartSchema),
  needs: z.array(memoryNeedSchema),
  fits: z.array(fitSchema),
});
export type ComponentProfile = z.infer<typeof componentProfileSchema>;
