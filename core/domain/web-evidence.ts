import { z } from 'zod';
import { knownSchema } from './known.ts';

/**
 * The builds of onnxruntime-web. `wasm`: the CPU alone. `jspi`, `asyncify`: with WebGPU and WebNN, by two ways of waiting for
 * the browser. They are different engines, and give different numbers.
 */
export const webEngineSchema = z.enum(['wasm', 'jspi', 'asyncify']);
export type WebEngine = z.infer<typeof webEngineSchema>;

const timesSchema = z.object({
  medianMs: z.number(),
  /** 95 %, by order statistics within this one run. */
  interval: knownSchema(z.object({ lowMs: z.number(), highMs: z.number() })),
  sampleCount: z.number().int().positive(),
});
export type CompletionTime = z.infer<typeof timesSchema>;

/**
 * The same run, ended at three points, taken in turns in a session of its own after the timed part. Only `endToEnd` is what the
 * measurement's latency is; the others say what of it is copies and waiting.
 */
export const completionTimesSchema = z.object({
  /** Inputs and outputs on the device, until `run` returns: what the host does. The device may not have begun. */
  submit: timesSchema,
  /** Inputs and outputs on the device, until the device is done. */
  deviceResident: timesSchema,
  /** Inputs from, and outputs to, the page's memory. */
  endToEnd: timesSchema,
  /** How the device's end was waited for: "queue.onSubmittedWorkDone()". */
  completion: z.string(),
});
export type CompletionTimes = z.infer<typeof completionTimesSchema>;

/**
 * The same start once more, in a worker of its own, where the browser has kept what it keeps: files in its cache, and pipelines
 * that were compiled for the same device.
 */
export const warmStartSchema = z.object({
  runtimeLoadMs: knownSchema(z.number()),
  sessionCreateMs: knownSchema(z.number()),
  /** On a device that has run this model before. */
  firstRunMs: knownSchema(z.number()),
});
export type WarmStart = z.infer<typeof warmStartSchema>;

/** What one run asks of the GPU, counted at the WebGPU calls of the page in a session apart from the timed one. */
export const gpuWorkSchema = z.object({
  shaderModules: z.number().int(),
  pipelines: z.number().int(),
  /** Of one run after the first. */
  dispatchesPerRun: z.number().int(),
  submitsPerRun: z.number().int(),
  /** Pipelines in the order in which they were made; times count from the first one's begin. */
  compilations: z.array(z.object({ label: z.string(), startMs: z.number(), durationMs: z.number() })),
  /** From the GPU's own timestamps in ONNX Runtime's profile; longest first. */
  kernels: knownSchema(
    z.array(z.object({ name: z.string(), callsPerRun: z.number(), microsecondsPerRun: z.number() })),
  ),
});
export type GpuWork = z.infer<typeof gpuWorkSchema>;

/** Which implementation served WebNN, proven by the browser's own trace. */
export const webnnProofSchema = z.object({
  /** "TFLite", "Core ML", "ONNX Runtime (Windows ML)", "DirectML": by the classes that the trace names. */
  implementation: z.string(),
  /** Median of the implementation's own inference, where the trace has it. */
  inferenceMs: knownSchema(z.number()),
  /** Names of the trace's events that the answer rests on. */
  evidence: z.array(z.string()),
});
export type WebnnProof = z.infer<typeof webnnProofSchema>;

/** What a page tells of a case beside its times; of a case's first run. */
export const webEvidenceSchema = z.object({
  engine: webEngineSchema,
  completionTimes: knownSchema(completionTimesSchema),
  warmStart: knownSchema(warmStartSchema),
  /** `web-webgpu` only. */
  gpu: knownSchema(gpuWorkSchema).optional(),
  /** `web-webnn-*` only. */
  webnn: knownSchema(webnnProofSchema).optional(),
});
export type WebEvidence = z.infer<typeof webEvidenceSchema>;
