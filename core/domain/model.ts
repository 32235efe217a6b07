import { z } from 'zod';

export const precisionSchema = z.enum(['fp32', 'fp16', 'int8', 'int4']);
export type Precision = z.infer<typeof precisionSchema>;

/** `portable`: decomposed attention, runs everywhere. `fused`: com.microsoft attention operators. */
export const spellingSchema = z.enum(['portable', 'fused']);
export type Spelling = z.infer<typeof spellingSchema>;

export const modelClassSchema = z.enum([
  'text-embedding',
  'text-to-text',
  'text-generation',
  'image-text-embedding',
  'image-classification',
  'audio-text-embedding',
  'speech-recognition',
  'audio-embedding',
  'vision-language',
  'video-text-embedding',
  'object-detection',
  'custom',
]);
export type ModelClass = z.infer<typeof modelClassSchema>;

export const elementTypeSchema = z.enum(['float32', 'float16', 'int64', 'int32', 'int8', 'uint8', 'bool']);
export type ElementType = z.infer<typeof elementTypeSchema>;

/** How the values of an input are drawn from the seeded generator. Integers: inclusive of `low`, exclusive of `high`. */
export const inputRuleSchema = z.discriminatedUnion('rule', [
  z.object({ rule: z.literal('integers'), low: z.number().int(), high: z.number().int() }),
  z.object({ rule: z.literal('normal'), mean: z.number(), standardDeviation: z.number().nonnegative() }),
  z.object({ rule: z.literal('constant'), value: z.number() }),
]);
export type InputRule = z.infer<typeof inputRuleSchema>;

/** One input of a component. A dimension is a number, or a name that the workload's shape or batch gives. */
export const inputSpecSchema = z.object({
  name: z.string(),
  elementType: elementTypeSchema,
  dimensions: z.array(z.union([z.number().int().positive(), z.string()])),
  values: inputRuleSchema,
});
export type InputSpec = z.infer<typeof inputSpecSchema>;

export const componentSchema = z.object({
  name: z.string(),
  inputs: z.array(inputSpecSchema),
  outputs: z.array(z.string()),
  /** The named dimensions beside `batch` and the values they stand at in the standard workload, e.g. {sequence: 128}. */
  standardShape: z.record(z.string(), z.number().int().positive()),
  /** What one item of a batch is, for throughput: "sequence", "image", "token". */
  itemName: z.string(),
});
export type Component = z.infer<typeof componentSchema>;

export const modelSchema = z.object({
  id: z.string(),
  label: z.string(),
  family: z.string(),
  modelClass: modelClassSchema,
  origin: z.enum(['zoo', 'file']),
  /** Exact count; a tied weight counts once. Absent for a file whose count is not known. */
  parameters: z.number().int().nonnegative().optional(),
  components: z.array(componentSchema),
  precisions: z.array(precisionSchema),
  spellings: z.array(spellingSchema),
  licence: z.string(),
  /** Where the configuration was published. */
  source: z.string(),
  note: z.string().optional(),
  /** For `file`: the absolute path. */
  path: z.string().optional(),
});
export type Model = z.infer<typeof modelSchema>;

/** A model file on disk, ready for any runtime. External data lies beside it, named as in the graph. */
export const builtModelSchema = z.object({
  modelId: z.string(),
  component: z.string(),
  precision: precisionSchema,
  spelling: spellingSchema,
  path: z.string(),
  externalData: z.array(z.object({ location: z.string(), path: z.string(), bytes: z.number() })),
  bytes: z.number(),
  /** SHA-256 over the model file and then its external data files in order: the identity of what was measured. */
  contentHash: z.string(),
});
export type BuiltModel = z.infer<typeof builtModelSchema>;
