import { z } from 'zod';
import { backendIdSchema } from './backend.ts';
import { comparisonSchema } from './comparison.ts';
import { knownSchema } from './known.ts';
import { coveredOperatorSchema } from './operator-coverage.ts';
import { verdictSchema } from './verdict.ts';
import { webEngineSchema } from './web-evidence.ts';
import { caseSchema } from './workload.ts';

/** One of the two that did the same work: what ran, and how long one run took. */
export const versusSideSchema = z.object({
  measurementId: z.uuid(),
  sessionId: z.uuid(),
  startedAt: z.iso.datetime(),
  /** Asked for; `backendRan` is what there is proof of. */
  case: caseSchema,
  backendRan: knownSchema(backendIdSchema),
  /** Web side only; unknown for results from before engines were told apart. */
  engine: knownSchema(webEngineSchema).optional(),
  runtime: z.string(),
  /** "node 20.20", "chromium 147.0.7727.0 (headless)". */
  host: z.string(),
  threads: knownSchema(z.number().int()),
  software: z.boolean(),
  medianMs: z.number(),
  interval: knownSchema(z.object({ lowMs: z.number(), highMs: z.number() })),
  runs: z.number().int().positive(),
  grade: verdictSchema.shape.grade,
});
export type VersusSide = z.infer<typeof versusSideSchema>;

const startPhaseSchema = z.object({
  phase: z.enum(['start', 'runtime-load', 'session-create', 'first-run']),
  nativeMs: knownSchema(z.number()),
  webMs: knownSchema(z.number()),
  /** The same start once more, where the browser has kept what it keeps. It has no start of a worker of its own. */
  webWarmMs: knownSchema(z.number()),
});
export type StartPhase = z.infer<typeof startPhaseSchema>;

/** Why the two differ, each part by its own measured figures: a part that was not measured is not in the list. */
export const versusReasonSchema = z.discriminatedUnion('part', [
  /** Before the first answer; no part of the ratio of medians. */
  z.object({
    part: z.literal('start-up'),
    phases: z.array(startPhaseSchema).min(1),
    /** Sums of the phases that are known on both sides alone. */
    nativeMs: z.number(),
    webMs: z.number(),
    /** The warm start's three phases; unknown where one of them is. */
    webWarmMs: knownSchema(z.number()),
  }),
  /** Of the same run ended at three points, in a session apart from the timed one. */
  z.object({
    part: z.literal('copies'),
    endToEndMs: z.number(),
    deviceResidentMs: z.number(),
    submitMs: z.number(),
    /** endToEnd − deviceResident: inputs to the device, outputs back. Below 0 is within the scatter of both. */
    copiesMs: z.number(),
    /** deviceResident − submit: waiting for the device. */
    waitingMs: z.number(),
    /** copies / endToEnd. */
    copiesShare: z.number(),
    completion: z.string(),
  }),
  /** What the asked provider did not take. */
  z.object({
    part: z.literal('missing-operators'),
    fallenBackNodes: z.number().int(),
    allNodes: z.number().int(),
    deviceCopies: z.number().int(),
    /** Of the web side's profiled time, what other providers took. */
    timeShareElsewhere: knownSchema(z.number()),
    /** With their nodes, where the runtime tells; the most nodes first. */
    operators: z.array(coveredOperatorSchema),
    /** By name alone: all that an older result has. */
    unsupportedOperators: z.array(z.string()),
  }),
  /** Threads that ran; CPU backends alone, where the page tells. Natively the runtime's default is not told. */
  z.object({
    part: z.literal('threads'),
    native: knownSchema(z.number().int()),
    web: knownSchema(z.number().int()),
    crossOriginIsolated: z.boolean(),
  }),
  /** How far each output is from the CPU fp32 reference: another precision inside would show here. */
  z.object({
    part: z.literal('precision'),
    nativeRelativeError: z.number(),
    webRelativeError: z.number(),
  }),
  /** The web side's median without the copies above, against the native median: not split further by anything measured. */
  z.object({
    part: z.literal('remaining'),
    nativeMs: z.number(),
    webMs: z.number(),
    /** webMs / nativeMs. */
    ratio: z.number(),
    /** Whether both sides computed in as many threads; unknown where one does not tell. */
    sameThreads: knownSchema(z.boolean()),
    /** Whether nodes that fell back to the CPU are part of it. */
    hasFallenBack: z.boolean(),
  }),
]);
export type VersusReason = z.infer<typeof versusReasonSchema>;

/** The same bytes, natively and in a page of the same machine. */
export const versusPairSchema = z.object({
  machineId: z.string(),
  modelContentHash: z.string(),
  native: versusSideSchema,
  web: versusSideSchema,
  /** Web median / native median with its 95 % interval: 2 means that the page takes twice as long. Unknown with its reason. */
  timesNative: knownSchema(
    z.object({
      ratio: z.number().positive(),
      interval: knownSchema(z.object({ low: z.number().positive(), high: z.number().positive() })),
    }),
  ),
  /** The same as a comparison with the native side as the baseline: verdict, p, remarks. */
  comparison: comparisonSchema,
  reasons: z.array(versusReasonSchema),
  /** The reasons as whole sentences with their figures, in the same order. */
  sentences: z.array(z.string()),
});
export type VersusPair = z.infer<typeof versusPairSchema>;

/** A result that has no pair, and what would give it one. */
export const versusLeftOutSchema = z.object({
  measurementId: z.uuid(),
  case: caseSchema,
  host: z.string(),
  reason: z.string(),
  remedy: z.string(),
});
export type VersusLeftOut = z.infer<typeof versusLeftOutSchema>;

export const webVersusNativeSchema = z.object({
  machineId: z.string(),
  /** By model and component, then native and web backend. All ratios are one family of statements. */
  pairs: z.array(versusPairSchema),
  /** Web results without a pair; native ones are many more and are not listed. */
  leftOut: z.array(versusLeftOutSchema),
});
export type WebVersusNative = z.infer<typeof webVersusNativeSchema>;
