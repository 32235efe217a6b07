import { z } from 'zod';
import { knownSchema } from './known.ts';
import { verdictSchema } from './verdict.ts';
import { caseSchema } from './workload.ts';

/** The largest difference that counts as the same where nothing else was asked, as a share. */
export const defaultMargin = 0.02;

/** What stands on one side, in short; the whole evidence has its own call. */
export const comparisonSideSchema = z.object({
  measurementId: z.uuid(),
  sessionId: z.uuid(),
  case: caseSchema,
  startedAt: z.iso.datetime(),
  machineId: z.string().optional(),
  medianMs: z.number(),
  /** Scenarios `throughput` (items a second) and `server` (queries a second): their own rate. */
  ratePerSecond: z.number().optional(),
  /** Runs in fresh processes: the unit of inference. */
  runs: z.number().int().positive(),
  grade: verdictSchema.shape.grade,
});
export type ComparisonSide = z.infer<typeof comparisonSideSchema>;

/**
 * What the statement rests on. `paired`: both sides ran in the same rounds of one interleaved session, so that what drifts
 * hits both. `runs`: each side's own runs in fresh processes (Welch).
 */
export const comparisonBasisSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('paired'), rounds: z.number().int() }),
  z.object({ kind: z.literal('runs'), baselineRuns: z.number().int(), otherRuns: z.number().int() }),
]);
export type ComparisonBasis = z.infer<typeof comparisonBasisSchema>;

/** What was compared, run by run: the median latency, or a scenario's rate. */
export const comparedMetricSchema = z.enum(['median-latency', 'items-per-second', 'queries-per-second']);
export type ComparedMetric = z.infer<typeof comparedMetricSchema>;

/** How many times as fast as the baseline, with its 95 % interval: above 1 is faster. */
export const speedRatioSchema = z.object({
  ratio: z.number().positive(),
  interval: knownSchema(z.object({ low: z.number().positive(), high: z.number().positive() })),
});
export type SpeedRatio = z.infer<typeof speedRatioSchema>;

/** `adjusted`: among all comparisons asked for at once (Benjamini–Hochberg); verdicts use it. */
export const comparisonPValueSchema = z.object({ raw: z.number(), adjusted: z.number() });

const notComparableCodeSchema = z.enum([
  'same-measurement',
  'other-work',
  'other-model',
  'not-measured',
  'baseline-invalid',
  'other-invalid',
  'software-device',
  'no-time',
]);

/**
 * faster, slower: shown, and more than `threshold`. equivalent: shown to lie within the margin. no-difference-shown: neither,
 * which is not the same as equal. too-few-runs: one process cannot tell how the next would do.
 */
export const comparisonVerdictSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('faster') }),
  z.object({ state: z.literal('slower') }),
  z.object({ state: z.literal('equivalent') }),
  z.object({
    state: z.literal('no-difference-shown'),
    /** Further runs a side (rounds, where paired) that would probably decide it; unknown where more runs would not. */
    moreRuns: knownSchema(z.number().int().positive()),
  }),
  z.object({ state: z.literal('too-few-runs'), runsNeeded: z.number().int().positive() }),
  z.object({ state: z.literal('not-comparable'), code: notComparableCodeSchema, reason: z.string() }),
]);
export type ComparisonVerdict = z.infer<typeof comparisonVerdictSchema>;

/** Has one figure a side, not one a run: a difference without statistics, and no claim. */
export const plainDifferenceSchema = z.object({
  metric: z.enum(['items-per-second', 'queries-per-second', 'peak-memory-bytes']),
  baseline: knownSchema(z.number()),
  other: knownSchema(z.number()),
  /** other / baseline. */
  ratio: knownSchema(z.number()),
});
export type PlainDifference = z.infer<typeof plainDifferenceSchema>;

export const comparisonSchema = z.object({
  baseline: comparisonSideSchema,
  other: comparisonSideSchema,
  metric: comparedMetricSchema,
  basis: comparisonBasisSchema,
  /** Unknown where the two cannot be compared. */
  speed: knownSchema(speedRatioSchema),
  /** Of both sides being equally fast: a difference is claimed at 0.05 or less. */
  pValue: knownSchema(comparisonPValueSchema),
  /** Of their difference being the margin or more (two one-sided tests): sameness is claimed at 0.05 or less. */
  equivalencePValue: knownSchema(comparisonPValueSchema),
  /** The largest difference that counts as the same, as a share: 0.02 is ±2 %. */
  margin: z.number().positive(),
  /** The smallest difference that is claimed: the margin, at least 2 %, or twice what runs of the same side differ by. */
  threshold: z.number().positive(),
  verdict: comparisonVerdictSchema,
  /** Beside the metric: memory, and rates that are not known run by run. */
  differences: z.array(plainDifferenceSchema),
  /** What a reader must know besides: another machine, another runtime, an unstable side. Whole sentences. */
  remarks: z.array(z.string()),
});
export type Comparison = z.infer<typeof comparisonSchema>;

/** A case that one side alone has a number for. */
export const unmatchedCaseSchema = z.object({ case: caseSchema, reason: z.string() });
export type UnmatchedCase = z.infer<typeof unmatchedCaseSchema>;

/** All that was asked at once, which is one family of statements. */
export const comparisonReportSchema = z.object({
  margin: z.number().positive(),
  /** The p at which a difference is claimed, adjusted for the family: of unpaired runs, and of pairs. */
  falseDiscoveryRate: z.object({ runs: z.number(), paired: z.number() }),
  comparisons: z.array(comparisonSchema),
  unmatched: z.array(unmatchedCaseSchema),
});
export type ComparisonReport = z.infer<typeof comparisonReportSchema>;
