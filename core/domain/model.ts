import { z } from 'zod';
import { frontEndIdSchema, soundSchema } from './audio.ts';

export const precisionSchema = z.enum(['fp32', 'fp16', 'int8', 'int4']);
export type Precision = z.infer<typeof precisionSchema>;

/** `portable`: decomposed attention, runs everywhere. `fused`: com.microsoft attention operators. */
export const spellingSchema = z.enum(['portable', 'fused']);
export type Spelling = z.infer<typeof spellingSchema>;

/** The thirteen classes of architectures that Assay covers, `custom` for a person's own file, and what measures the machine itself. */
export const modelClassSchema = z.enum([
  'bert',
  't5',
  'llama',
  'clip',
  'vit',
  'clap',
  'whisper',
  'wav2vec2',
  'llava',
  'llava-next',
  'xclip',
  'qwen',
  'detr',
  'custom',
  'micro-benchmark',
]);
export type ModelClass = z.infer<typeof modelClassSchema>;

/** What models are used for. */
export const familySchema = z.enum([
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
  'micro-benchmark',
]);
export type Family = z.infer<typeof familySchema>;

/**
 * `published`: the true size of a published checkpoint. `reduced`: its architecture in a smaller configuration of ours.
 * `constructed`: published parts in a combination that nobody published.
 */
export const configurationKindSchema = z.enum(['published', 'reduced', 'constructed']);

/**
 * `small`: one quick model a class. `key`: the published sizes. `roofline`: the micro-benchmarks, which are no models: `all`,
 * which holds every model and is not stored, leaves them out.
 */
export const modelSetSchema = z.enum(['small', 'key', 'roofline']);
export type ModelSet = z.infer<typeof modelSetSchema>;

export const elementTypeSchema = z.enum(['float32', 'float16', 'int64', 'int32', 'int8', 'uint8', 'bool']);
export type ElementType = z.infer<typeof elementTypeSchema>;

/**
 * int8 has two forms. `dynamic`: activations are quantised as they come, integer products on CPUs and WASM.
 * `static`: quantise and dequantise nodes around each operator, with calibrated ranges, as accelerators take it.
 */
export const quantizationSchema = z.enum(['dynamic', 'static']);
export type Quantization = z.infer<typeof quantizationSchema>;

/**
 * How the values of an input are drawn from the seeded generator. Integers: inclusive of `low`, exclusive of `high`.
 * `sequence`: along the last axis start, start + 1, …; `after` names a dimension whose size is added to the start, as the
 * positions of new tokens come after the past ones. `values`: little-endian bytes that a person gave, in base64. `audio`: what a
 * front end makes of a generated sound, one sound a row.
 */
export const inputRuleSchema = z.discriminatedUnion('rule', [
  z.object({ rule: z.literal('integers'), low: z.number().int(), high: z.number().int() }),
  z.object({ rule: z.literal('normal'), mean: z.number(), standardDeviation: z.number().nonnegative() }),
  z.object({ rule: z.literal('constant'), value: z.number() }),
  z.object({ rule: z.literal('sequence'), start: z.number().int(), after: z.string().optional() }),
  z.object({ rule: z.literal('values'), base64: z.string(), source: z.string() }),
  soundSchema.extend({ rule: z.literal('audio'), frontEnd: frontEndIdSchema }),
]);
export type InputRule = z.infer<typeof inputRuleSchema>;

/** One input of a component. A dimension is a number, a name that the workload's shape or batch gives, or a formula of such names. */
export const inputSpecSchema = z.object({
  name: z.string(),
  elementType: elementTypeSchema,
  dimensions: z.array(z.union([z.number().int().positive(), z.string()])),
  values: inputRuleSchema,
  /** What makes it of sound, where it is made of sound: a workload with a sound takes that in place of `values`. */
  frontEnd: frontEndIdSchema.optional(),
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
  /** Of a person's own files: the types of inputs, by name, in the file of each precision, where they differ from `inputs`. */
  inputTypes: z.partialRecord(precisionSchema, z.record(z.string(), elementTypeSchema)).optional(),
});
export type Component = z.infer<typeof componentSchema>;

/** Where a stage's input comes from. Inputs that no binding names are drawn by their rule, anew in every iteration. */
export const bindingSourceSchema = z.discriminatedUnion('from', [
  /** The newest value of an output of a stage that ran before. */
  z.object({ from: z.literal('output'), stage: z.string(), output: z.string() }),
  /** `start` in the first iteration, one more in each later one, in every element. */
  z.object({ from: z.literal('counter'), start: z.number().int() }),
]);
export type BindingSource = z.infer<typeof bindingSourceSchema>;

/** `then` feeds the second and later iterations of a loop, where it differs from the first. */
export const bindingSchema = z.object({ first: bindingSourceSchema, then: bindingSourceSchema.optional() });
export type Binding = z.infer<typeof bindingSchema>;

/** One component in a pipeline. */
export const stageSchema = z.object({
  name: z.string(),
  component: z.string(),
  /** Overrides of the component's named dimensions. */
  shape: z.record(z.string(), z.number().int().positive()).default({}),
  /** Named dimensions that change from iteration to iteration: the graph is built with these free. */
  dynamic: z.array(z.string()).default([]),
  /** By input name. */
  bindings: z.record(z.string(), bindingSchema).default({}),
  /** The output of logits whose top answer the host picks after each run, as an application does. */
  sample: z.string().optional(),
});
export type Stage = z.infer<typeof stageSchema>;

/**
 * The components of a model chained as an application runs them. It is data, so that native and web execute the same.
 * Tokens that are fed back are drawn from the seed, not taken from the output: the work is the same, and backends stay
 * comparable after the first rounding difference.
 */
export const pipelineSchema = z.object({
  name: z.string(),
  label: z.string(),
  /** What one run gives, for throughput: "caption", "token", "transcript". */
  itemName: z.string(),
  stages: z.array(stageSchema).min(1),
  /** Runs after the stages, `iterations` times. */
  loop: z.object({ stages: z.array(stageSchema).min(1), iterations: z.number().int().positive() }).optional(),
  /** Seconds of sound that one run takes in, for real-time factors. */
  audioSeconds: z.number().positive().optional(),
  /** What is compared with the reference: outputs of the last time that the stage ran. */
  results: z.array(z.object({ stage: z.string(), output: z.string() })).min(1),
});
export type Pipeline = z.infer<typeof pipelineSchema>;

export const modelSchema = z.object({
  id: z.string(),
  label: z.string(),
  family: familySchema,
  modelClass: modelClassSchema,
  configuration: configurationKindSchema.default('published'),
  sets: z.array(modelSetSchema).default([]),
  origin: z.enum(['zoo', 'file']),
  /** Exact count; a tied weight counts once. Absent for a file whose count is not known. */
  parameters: z.number().int().nonnegative().optional(),
  components: z.array(componentSchema),
  pipelines: z.array(pipelineSchema).default([]),
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
