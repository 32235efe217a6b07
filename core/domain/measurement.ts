import { z } from 'zod';
import { backendIdSchema } from './backend.ts';
import { knownSchema } from './known.ts';
import { provenanceSchema } from './provenance.ts';
import { verdictSchema } from './verdict.ts';
import { caseSchema } from './workload.ts';

/** Where the cold time went. Each phase was timed on its own; one that does not exist on a backend is unknown with its reason. */
export const coldStartSchema = z.object({
  /** Process or worker start until its first message. */
  startMs: knownSchema(z.number()),
  /** Loading the runtime library (native addon, WASM module). */
  runtimeLoadMs: knownSchema(z.number()),
  /** Reading or fetching the model and creating the session. */
  sessionCreateMs: knownSchema(z.number()),
  firstRunMs: knownSchema(z.number()),
});
export type ColdStart = z.infer<typeof coldStartSchema>;

export const latencySummarySchema = z.object({
  sampleCount: z.number().int().positive(),
  /** Runs timed together in one sample, where one run is below the clock's resolution; 1 otherwise. */
  runsPerSample: z.number().int().positive(),
  /** n / tau, where autocorrelated samples count for less. */
  effectiveSampleSize: z.number(),
  medianMs: z.number(),
  medianInterval: knownSchema(z.object({ lowMs: z.number(), highMs: z.number() })),
  meanMs: z.number(),
  minimumMs: z.number(),
  maximumMs: z.number(),
  standardDeviationMs: z.number(),
  /** 1.4826 × MAD / median. */
  relativeMad: z.number(),
  /** p90, p95, p99 as far as the sample supports them. */
  quantiles: z.array(
    z.object({
      quantile: z.number(),
      value: knownSchema(z.object({ valueMs: z.number(), lowMs: z.number(), highMs: z.number() })),
    }),
  ),
  /** Items per second at the median: items of one run / median. See `items` of the measurement for what they are. */
  throughputPerSecond: z.number(),
  outliers: z.object({ mild: z.number().int(), severe: z.number().int(), extreme: z.number().int() }),
});
export type LatencySummary = z.infer<typeof latencySummarySchema>;

/** Which provider ran which node, from a profiled or verbose session apart from the timed one. */
export const placementSchema = z.object({
  providers: z.array(z.object({ provider: z.string(), nodes: z.number().int(), timeShare: z.number().optional() })),
  /** Copies that crossed devices (MemcpyToHost, MemcpyFromHost). */
  deviceCopies: z.number().int(),
  unsupportedOperators: z.array(z.string()),
  /** Session creation with `session.disable_cpu_ep_fallback`: passed, or the runtime's refusal in its own words. */
  strictPass: z.discriminatedUnion('state', [
    z.object({ state: z.literal('passed') }),
    z.object({ state: z.literal('refused'), message: z.string() }),
    z.object({ state: z.literal('not-applicable'), reason: z.string() }),
  ]),
});
export type Placement = z.infer<typeof placementSchema>;

/** The output against the CPU fp32 reference of the same weights and inputs. */
export const outputCheckSchema = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('agrees'),
    maximumAbsoluteError: z.number(),
    maximumRelativeError: z.number(),
    cosine: z.number(),
    tolerance: z.number(),
    comparedValues: z.number().int(),
  }),
  z.object({
    state: z.literal('differs'),
    maximumAbsoluteError: z.number(),
    maximumRelativeError: z.number(),
    cosine: z.number(),
    nonFiniteValues: z.number().int(),
    tolerance: z.number(),
    comparedValues: z.number().int(),
    message: z.string(),
  }),
  /** This case is the reference itself, or the reference could not be computed. */
  z.object({ state: z.literal('is-reference'), checksum: z.string() }),
  z.object({ state: z.literal('not-checked'), reason: z.string() }),
]);
export type OutputCheck = z.infer<typeof outputCheckSchema>;

/** What really ran, told apart from what was asked for. */
export const executionSchema = z.object({
  /** The backend that ran, as far as there is proof; unknown with its reason otherwise. */
  backendRan: knownSchema(backendIdSchema),
  runtime: z.string(),
  runtimeVersion: z.string(),
  /** The engine's file and its hash (web), or the addon's version (native). */
  engine: z.string(),
  deviceName: knownSchema(z.string()),
  software: z.boolean(),
  threads: knownSchema(z.number().int()),
  /** Where the case ran: "node 20.20", "electron 45.4", "chromium 147 (headless)". */
  host: z.string(),
  crossOriginIsolated: z.boolean().optional(),
  /** The step of the clock that timed the samples. */
  clockStepMs: z.number(),
  /** How completion was forced: "synchronous run", "CPU outputs (readback)", "queue done". */
  completion: z.string(),
});
export type Execution = z.infer<typeof executionSchema>;

/** What one run gives, for throughput. */
export const runItemsSchema = z.object({
  /** In the singular: "sequence", "image", "token", "transcript". */
  name: z.string(),
  perRun: z.number().int().positive(),
  /** Seconds of sound that one run takes in: over the median, the real-time factor. */
  audioSeconds: z.number().positive().optional(),
});
export type RunItems = z.infer<typeof runItemsSchema>;

/** One stage of a pipeline, timed inside the pipeline's timed runs. */
export const stageTimesSchema = z.object({
  name: z.string(),
  component: z.string(),
  inLoop: z.boolean(),
  /** Whether the host picks a token of its logits after each run; that is part of its time. */
  givesTokens: z.boolean(),
  runsPerPipeline: z.number().int().positive(),
  /** Of one run. Unknown where the runtime comes back before the device is done. */
  medianMs: knownSchema(z.number()),
  /** Of the whole time of the timed pipelines. */
  totalShare: knownSchema(z.number()),
});
export type StageTimes = z.infer<typeof stageTimesSchema>;

export const failureClassSchema = z.enum([
  'provider-missing',
  'model-rejected',
  'operator-unsupported',
  'out-of-memory',
  'crashed',
  'timed-out',
  'device-lost',
  'host-unreachable',
  'cancelled',
  'internal',
]);
export type FailureClass = z.infer<typeof failureClassSchema>;

export const failureSchema = z.object({
  class: failureClassSchema,
  message: z.string(),
  /** What a person can do about it. */
  fix: z.string(),
});
export type Failure = z.infer<typeof failureSchema>;

const base = {
  id: z.uuid(),
  sessionId: z.uuid(),
  case: caseSchema,
  startedAt: z.iso.datetime(),
  provenance: provenanceSchema,
};

export const measuredSchema = z.object({
  ...base,
  outcome: z.literal('measured'),
  modelContentHash: z.string(),
  coldStart: coldStartSchema,
  latency: latencySummarySchema,
  warmUp: z.object({ runs: z.number().int(), steady: z.boolean() }),
  peakMemoryBytes: knownSchema(z.number()),
  /** The peak up to the moment when all sessions were open: what loading alone needed. */
  openPeakMemoryBytes: knownSchema(z.number()).optional(),
  items: runItemsSchema.optional(),
  /** Pipelines only. */
  stages: z.array(stageTimesSchema).optional(),
  execution: executionSchema,
  placement: knownSchema(placementSchema),
  outputCheck: outputCheckSchema,
  verdict: verdictSchema,
});
export const failedSchema = z.object({
  ...base,
  outcome: z.literal('failed'),
  failure: failureSchema,
  /** What the process or worker printed last, for the evidence panel. */
  log: z.string().optional(),
});
export const skippedSchema = z.object({
  ...base,
  outcome: z.literal('skipped'),
  reason: z.string(),
  remedy: z.string(),
});

export const measurementSchema = z.discriminatedUnion('outcome', [measuredSchema, failedSchema, skippedSchema]);
export type Measurement = z.infer<typeof measurementSchema>;
export type Measured = z.infer<typeof measuredSchema>;

/** Timed samples of one measurement, in order; `warmUpMs` are kept apart and never enter a statistic. */
export const sampleTraceSchema = z.object({ warmUpMs: z.array(z.number()), samplesMs: z.array(z.number()) });
export type SampleTrace = z.infer<typeof sampleTraceSchema>;
