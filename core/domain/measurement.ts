import { z } from 'zod';
import { backendIdSchema } from './backend.ts';
import { browserLaunchSchema } from './browser.ts';
import { energySchema } from './energy.ts';
import { knownSchema } from './known.ts';
import { calibrationSchema } from './noise.ts';
import { coveredOperatorSchema } from './operator-coverage.ts';
import { operatorProfileSchema } from './operator-profile.ts';
import { provenanceSchema } from './provenance.ts';
import { scenarioResultSchema } from './scenario-result.ts';
import { verdictSchema } from './verdict.ts';
import { webEvidenceSchema } from './web-evidence.ts';
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
  /** Of one run its median; of several the geometric mean of their medians. */
  medianMs: z.number(),
  /**
   * 95 %. `runs`: Student's t over the logarithms of the medians of runs in fresh processes. `one-run`: order statistics
   * within a single run, which cannot tell how the next process would do.
   */
  medianInterval: knownSchema(z.object({ lowMs: z.number(), highMs: z.number() })),
  intervalBasis: z.enum(['runs', 'one-run']).optional(),
  /** Standard deviation of the logarithms of the runs' medians: how much one process differs from the next. */
  betweenRunSpread: knownSchema(z.number()).optional(),
  meanMs: z.number(),
  minimumMs: z.number(),
  maximumMs: z.number(),
  standardDeviationMs: z.number(),
  /** 1.4826 × MAD / median. */
  relativeMad: z.number(),
  /** Standard deviation / mean, outliers counted in full. */
  coefficientOfVariation: z.number().optional(),
  /** Of the samples in time, the worst of the runs: Theil–Sen change over the run, two-sided p of Mann–Kendall. */
  drift: z.object({ relativeChange: z.number(), pValue: z.number() }).optional(),
  /** LoadGen's early-stopping estimates of the percentiles: at or above the truth with 99 % confidence. */
  tails: z
    .array(
      z.object({
        percentile: z.number(),
        value: knownSchema(z.object({ valueMs: z.number(), overLatency: z.number().int() })),
      }),
    )
    .optional(),
  /** p90, p95, p99 as far as the sample supports them. */
  quantiles: z.array(
    z.object({
      quantile: z.number(),
      value: knownSchema(z.object({ valueMs: z.number(), lowMs: z.number(), highMs: z.number() })),
    }),
  ),
  /** Items per second at the median: items of one run / median. See `items` of the measurement for what they are. */
  throughputPerSecond: z.number(),
  throughputInterval: knownSchema(z.object({ low: z.number(), high: z.number() })).optional(),
  outliers: z.object({ mild: z.number().int(), severe: z.number().int(), extreme: z.number().int() }),
});
export type LatencySummary = z.infer<typeof latencySummarySchema>;

/** Which provider ran which node, from a profiled or verbose session apart from the timed one. */
export const placementSchema = z.object({
  providers: z.array(z.object({ provider: z.string(), nodes: z.number().int(), timeShare: z.number().optional() })),
  /** Copies that crossed devices (MemcpyToHost, MemcpyFromHost). */
  deviceCopies: z.number().int(),
  unsupportedOperators: z.array(z.string()),
  /** Subgraphs that went to the asked provider whole, where the runtime tells. */
  partitions: z.number().int().optional(),
  /** What became of each operator, where the runtime tells. */
  operators: z.array(coveredOperatorSchema).optional(),
  /** Session creation with `session.disable_cpu_ep_fallback`: passed, or the runtime's refusal in its own words. */
  strictPass: z.discriminatedUnion('state', [
    z.object({ state: z.literal('passed') }),
    z.object({ state: z.literal('refused'), message: z.string() }),
    z.object({ state: z.literal('not-applicable'), reason: z.string() }),
  ]),
});
export type Placement = z.infer<typeof placementSchema>;

/** Whether the largest value of a row of logits (a class, a token) is the same as the reference's. */
export const topAnswerSchema = z.object({
  output: z.string(),
  /** Rows compared: positions × batch. */
  rows: z.number().int().positive(),
  agreeing: z.number().int(),
});

/** The output against the CPU fp32 reference of the same weights and inputs. */
export const outputCheckSchema = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('agrees'),
    maximumAbsoluteError: z.number(),
    maximumRelativeError: z.number(),
    cosine: z.number(),
    tolerance: z.number(),
    comparedValues: z.number().int(),
    topAnswers: z.array(topAnswerSchema).optional(),
  }),
  z.object({
    state: z.literal('differs'),
    maximumAbsoluteError: z.number(),
    maximumRelativeError: z.number(),
    cosine: z.number(),
    /** NaN and infinite values that the reference has not. */
    nonFiniteValues: z.number().int(),
    nanValues: z.number().int().optional(),
    infiniteValues: z.number().int().optional(),
    tolerance: z.number(),
    comparedValues: z.number().int(),
    topAnswers: z.array(topAnswerSchema).optional(),
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
  /** How Assay started the browser; absent of native cases and of a page that a person opened. */
  browserLaunch: browserLaunchSchema.optional(),
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

/** The audio front end: the whole input of one run. */
export const frontEndTimeSchema = z.object({
  name: z.string(),
  medianMs: z.number(),
  sampleCount: z.number().int().positive(),
});
export type FrontEndTime = z.infer<typeof frontEndTimeSchema>;

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
  /** p90, p95, p99 of one run as far as their number supports them: per-token latencies of a decoder's stage. */
  quantiles: z
    .array(
      z.object({
        quantile: z.number(),
        value: knownSchema(z.object({ valueMs: z.number(), lowMs: z.number(), highMs: z.number() })),
      }),
    )
    .optional(),
  /** Of the whole time of the timed pipelines. */
  totalShare: knownSchema(z.number()),
});
export type StageTimes = z.infer<typeof stageTimesSchema>;

/** What a whole trace of one run did (Barrett et al. 2017). */
export const traceShapeSchema = z.object({
  kind: z.enum(['flat', 'warm-up', 'slowdown', 'no-steady-state']),
  /** From this value on, warm-up counted, the trace is at its last level. */
  steadyFrom: z.number().int(),
});

/** One run in a process (in a page: a worker) of its own: the unit of inference. */
export const runSummarySchema = z.object({
  /** From 1. */
  run: z.number().int().positive(),
  /** Interleaved sessions: the round in which every case had one run. Pairs of a comparison share it. */
  round: z.number().int().positive().optional(),
  /** Its place among the cases of its round. */
  placeInRound: z.number().int().positive().optional(),
  startedAt: z.iso.datetime(),
  sampleCount: z.number().int().positive(),
  effectiveSampleSize: z.number(),
  medianMs: z.number(),
  /** Within the run, by order statistics. */
  medianInterval: knownSchema(z.object({ lowMs: z.number(), highMs: z.number() })),
  p90Ms: knownSchema(z.number()),
  p99Ms: knownSchema(z.number()),
  /** `throughput`: items a second of this run. `server`: the highest rate that met the bound in it. Absent elsewhere, and where none did. */
  ratePerSecond: z.number().positive().optional(),
  warmUpRuns: z.number().int(),
  steady: z.boolean(),
  shape: knownSchema(traceShapeSchema),
  stoppedBy: z.enum(['interval', 'maximum-time', 'maximum-samples']),
  coldStart: coldStartSchema,
  peakMemoryBytes: knownSchema(z.number()),
  calibration: knownSchema(calibrationSchema),
  /** Whether its output agreed with the reference; unknown where there was none. */
  outputAgrees: knownSchema(z.boolean()),
  contention: z.string().optional(),
});
export type RunSummary = z.infer<typeof runSummarySchema>;

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
  /** Of the process while it was timed, after loading: what it keeps. */
  steadyMemoryBytes: knownSchema(z.number()).optional(),
  /** On the device, of this process alone. */
  deviceMemoryBytes: knownSchema(z.number()).optional(),
  energy: knownSchema(energySchema).optional(),
  /** Absent: measured before there were several, in one. */
  runs: z.array(runSummarySchema).min(1).optional(),
  /** How many runs the profile or the request wanted. */
  runsAsked: z.number().int().positive().optional(),
  /** Scenarios other than `latency`. */
  scenario: scenarioResultSchema.optional(),
  operators: knownSchema(operatorProfileSchema).optional(),
  items: runItemsSchema.optional(),
  /** Pipelines only. */
  stages: z.array(stageTimesSchema).optional(),
  /** Web backends only. */
  web: webEvidenceSchema.optional(),
  /** What turns sound into the model's inputs, timed apart from the model on the same host; audio workloads only. */
  frontEnd: knownSchema(frontEndTimeSchema).optional(),
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
export const sampleTraceSchema = z.object({
  warmUpMs: z.array(z.number()),
  samplesMs: z.array(z.number()),
  /** For each run in a process of its own where it starts in both lists. Absent: one run. */
  runStarts: z.array(z.object({ warmUp: z.number().int(), samples: z.number().int() })).optional(),
});
export type SampleTrace = z.infer<typeof sampleTraceSchema>;
