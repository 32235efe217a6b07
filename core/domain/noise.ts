import { z } from 'zod';
import { knownSchema } from './known.ts';

/** quiet: fit for the precise profile. usable: measure, and say so. noisy: only large differences mean anything, and no baseline. */
export const noiseGradeSchema = z.enum(['quiet', 'usable', 'noisy']);
export type NoiseGrade = z.infer<typeof noiseGradeSchema>;

/** A fixed piece of work of a few milliseconds, timed again and again: what the machine does to a program that does not change. */
export const kernelNoiseSchema = z.object({
  kernel: z.enum(['arithmetic', 'memory-copy']),
  sampleCount: z.number().int().positive(),
  medianMs: z.number(),
  /** 1.4826 × MAD / median. */
  relativeMad: z.number(),
  /** p99 / median. */
  tailRatio: z.number(),
  /** Theil–Sen slope over the whole, as a share of the median. */
  relativeDrift: z.number(),
  grade: noiseGradeSchema,
});
export type KernelNoise = z.infer<typeof kernelNoiseSchema>;

/** Something about the surroundings that was looked at: in words, with what to do where it disturbs. */
export const noiseFindingSchema = z.object({
  code: z.enum([
    'load',
    'steal-time',
    'timer-holes',
    'power-source',
    'power-plan',
    'governor',
    'turbo',
    'thermal',
    'other-gpu-users',
    'free-memory',
    'virtual-machine',
    'clock',
  ]),
  state: z.enum(['fine', 'disturbing', 'unknown']),
  /** What was read, with its figures; for `unknown` why it was not. */
  detail: z.string(),
  /** Present where it disturbs. */
  advice: z.string().optional(),
});
export type NoiseFinding = z.infer<typeof noiseFindingSchema>;

export const noiseReportSchema = z.object({
  grade: noiseGradeSchema,
  kernels: z.array(kernelNoiseSchema),
  findings: z.array(noiseFindingSchema),
  /** The longest time that the checking process was away from a loop that only reads the clock. */
  longestHoleMs: knownSchema(z.number()),
  clockStepMs: z.number(),
  takenAt: z.iso.datetime(),
  durationMs: z.number(),
});
export type NoiseReport = z.infer<typeof noiseReportSchema>;

/** The calibration kernels again, shortly before and after a run in its own process: their ratio shows a clock that fell meanwhile. */
export const calibrationSchema = z.object({
  before: z.object({ arithmeticMs: z.number(), memoryCopyMs: z.number() }),
  after: z.object({ arithmeticMs: z.number(), memoryCopyMs: z.number() }),
  /** How often the CPU reported thermal throttling in between, where it counts. */
  throttleEvents: knownSchema(z.number().int()),
});
export type Calibration = z.infer<typeof calibrationSchema>;
