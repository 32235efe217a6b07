import { z } from 'zod';
import { soundSchema } from './audio.ts';
import { backendIdSchema } from './backend.ts';
import { precisionSchema, quantizationSchema, spellingSchema } from './model.ts';
import { webEngineSchema } from './web-evidence.ts';

export const modeSchema = z.enum(['inference', 'training']);
/**
 * `latency`: one run after the other (LoadGen's single stream). `throughput`: as many as possible, `concurrency` streams at once
 * (offline). `multi-stream`: queries of `samplesPerQuery` runs. `server`: Poisson arrivals, the highest rate whose tail
 * latency stays below `latencyBoundMs`.
 */
export const scenarioSchema = z.enum(['latency', 'throughput', 'multi-stream', 'server']);
export type Scenario = z.infer<typeof scenarioSchema>;

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
  /** Streams at once, each with a session of its own; `throughput` and `server` only. Absent: 1. */
  concurrency: z.number().int().positive().max(256).optional(),
  /** `multi-stream` only. LoadGen asks 8. */
  samplesPerQuery: z.number().int().positive().max(1024).optional(),
  /** `server` only: what the tail percentile of the latency, counted from the intended start, must not exceed. */
  latencyBoundMs: z.number().positive().max(3_600_000).optional(),
  /** What the model listens to. Absent: its inputs are drawn by their rules, as all others are. */
  audio: soundSchema.optional(),
});
export type Workload = z.infer<typeof workloadSchema>;

/** A workload on a backend: the unit that is measured, in a process of its own. */
export const caseSchema = z.object({
  id: z.uuid(),
  workload: workloadSchema,
  backendId: backendIdSchema,
  /** Intra-op threads asked for. Absent: the runtime's own default. */
  threads: z.number().int().positive().max(1024).optional(),
  /** The build of onnxruntime-web asked for; web backends only. Absent: the backend's usual one. */
  engine: webEngineSchema.optional(),
});
export type Case = z.infer<typeof caseSchema>;
