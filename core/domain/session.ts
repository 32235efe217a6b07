import { z } from 'zod';
import { measurementSchema, runSummarySchema } from './measurement.ts';
import { noiseReportSchema } from './noise.ts';
import { planRequestSchema } from './plan.ts';
import { caseSchema } from './workload.ts';

export const sessionStateSchema = z.enum(['running', 'finished', 'cancelled', 'interrupted']);
export type SessionState = z.infer<typeof sessionStateSchema>;

export const sessionSchema = z.object({
  id: z.uuid(),
  machineId: z.string(),
  request: planRequestSchema,
  state: sessionStateSchema,
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().optional(),
  caseCount: z.number().int(),
  measuredCount: z.number().int(),
  failedCount: z.number().int(),
  skippedCount: z.number().int(),
  assayVersion: z.string(),
});
export type Session = z.infer<typeof sessionSchema>;

export const casePhaseSchema = z.enum([
  'build',
  'reference',
  'start',
  'open',
  'check',
  'calibrate',
  'warm-up',
  'sample',
  'search',
  'energy',
  'profile',
  'close',
]);
export type CasePhase = z.infer<typeof casePhaseSchema>;

/** The session's log: append-only, numbered from 1, replayed to whoever listens later. */
const eventBase = { sequence: z.number().int().positive(), at: z.iso.datetime() };
export const sessionEventSchema = z.discriminatedUnion('type', [
  z.object({
    ...eventBase,
    type: z.literal('session-started'),
    caseCount: z.number().int(),
    estimatedSeconds: z.number(),
    /** What will be measured, in order: whoever watches can name a case before it has finished. */
    cases: z.array(caseSchema).optional(),
  }),
  /** The check before the first case: what the machine's noise allows. */
  z.object({ ...eventBase, type: z.literal('preflight-finished'), noise: noiseReportSchema }),
  z.object({ ...eventBase, type: z.literal('case-started'), caseId: z.uuid(), index: z.number().int() }),
  z.object({
    ...eventBase,
    type: z.literal('phase-changed'),
    caseId: z.uuid(),
    phase: casePhaseSchema,
    detail: z.string().optional(),
  }),
  /** At most two a second while a case is timed, so that watching does not disturb. */
  z.object({
    ...eventBase,
    type: z.literal('samples-taken'),
    caseId: z.uuid(),
    sampleCount: z.number().int(),
    /** The newest samples since the last such event. */
    latestMs: z.array(z.number()),
  }),
  /** One run in a fresh process is over; its case goes on, or takes turns with others. */
  z.object({
    ...eventBase,
    type: z.literal('run-finished'),
    caseId: z.uuid(),
    run: runSummarySchema,
    runsPlanned: z.number().int(),
  }),
  z.object({ ...eventBase, type: z.literal('case-finished'), caseId: z.uuid(), measurement: measurementSchema }),
  z.object({
    ...eventBase,
    type: z.literal('session-ended'),
    state: sessionStateSchema,
    message: z.string().optional(),
  }),
]);
export type SessionEvent = z.infer<typeof sessionEventSchema>;
