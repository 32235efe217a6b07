import { z } from 'zod';
import { knownSchema } from './known.ts';

/** A rule of LoadGen's for the scenario, with what was wanted and what there was. */
export const scenarioRuleSchema = z.object({
  rule: z.enum(['minimum-duration', 'minimum-queries', 'early-stopping', 'latency-bound']),
  met: z.boolean(),
  detail: z.string(),
});
export type ScenarioRule = z.infer<typeof scenarioRuleSchema>;

const throughputResultSchema = z.object({
  scenario: z.literal('throughput'),
  concurrency: z.number().int().positive(),
  /** All items over all the time from the first start to the last end. */
  itemsPerSecond: z.number(),
  /** From equal windows of that time. */
  interval: knownSchema(z.object({ low: z.number(), high: z.number() })),
  completedRuns: z.number().int(),
  elapsedMs: z.number(),
  rules: z.array(scenarioRuleSchema),
});

const multiStreamResultSchema = z.object({
  scenario: z.literal('multi-stream'),
  samplesPerQuery: z.number().int().positive(),
  queries: z.number().int(),
  /** LoadGen's early-stopping estimate of the 99th percentile of a query's latency. */
  p99: knownSchema(z.object({ valueMs: z.number(), overLatency: z.number().int() })),
  rules: z.array(scenarioRuleSchema),
});

/** One rate that was tried. */
export const serverTrialSchema = z.object({
  queriesPerSecond: z.number(),
  queries: z.number().int(),
  overBound: z.number().int(),
  /** Of the latency from the intended start. */
  percentileMs: knownSchema(z.number()),
  met: z.boolean(),
});

const serverResultSchema = z.object({
  scenario: z.literal('server'),
  concurrency: z.number().int().positive(),
  latencyBoundMs: z.number(),
  percentile: z.number(),
  seed: z.number().int(),
  /** The highest rate of Poisson arrivals whose percentile stayed within the bound; unknown where not even the lowest did. */
  queriesPerSecond: knownSchema(z.number()),
  /** The lowest rate that was seen to fail: the truth lies between the two. */
  failedQueriesPerSecond: knownSchema(z.number()),
  trials: z.array(serverTrialSchema),
  rules: z.array(scenarioRuleSchema),
});

/** What a scenario other than `latency` gave. Its latency samples are those of its final, valid part. */
export const scenarioResultSchema = z.discriminatedUnion('scenario', [
  throughputResultSchema,
  multiStreamResultSchema,
  serverResultSchema,
]);
export type ScenarioResult = z.infer<typeof scenarioResultSchema>;
export type ThroughputResult = z.infer<typeof throughputResultSchema>;
export type MultiStreamResult = z.infer<typeof multiStreamResultSchema>;
export type ServerResult = z.infer<typeof serverResultSchema>;
