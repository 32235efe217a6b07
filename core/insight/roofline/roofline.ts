import { z } from 'zod';
import { backendIdSchema } from '../../domain/backend.ts';
import { knownSchema } from '../../domain/known.ts';
import { precisionSchema, quantizationSchema } from '../../domain/model.ts';
import { verdictSchema } from '../../domain/verdict.ts';

/** The most that a micro-benchmark showed, with the measurement that it rests on. */
export const ceilingSchema = z.object({
  value: z.number(),
  /** From the median's 95 % interval. */
  interval: knownSchema(z.object({ low: z.number(), high: z.number() })),
  verdict: verdictSchema.shape.grade,
  shape: z.record(z.string(), z.number().int().positive()),
  measurementId: z.uuid(),
  measuredAt: z.iso.datetime(),
});
export type Ceiling = z.infer<typeof ceilingSchema>;

const ofPrecision = z.object({
  precision: precisionSchema,
  quantization: quantizationSchema.optional(),
  ceiling: knownSchema(ceilingSchema),
});
export type PrecisionCeiling = z.infer<typeof ofPrecision>;

/** What one backend of a machine can do at most, with one number of threads and one version of its runtime. Unknown has its remedy in its reason. */
export const rooflineSchema = z.object({
  backendId: backendIdSchema,
  /** Asked for; absent: the runtime's own default. */
  threads: z.number().int().positive().optional(),
  runtime: z.string(),
  runtimeVersion: z.string(),
  deviceName: knownSchema(z.string()),
  software: z.boolean(),
  /** FLOP/s of large matrix products. */
  gemm: z.array(ofPrecision),
  /** Bytes of weights a second in a row times a matrix. */
  gemv: z.array(ofPrecision),
  /** Bytes read and written a second by element-wise operators over a large tensor. */
  copy: knownSchema(ceilingSchema),
  /** Milliseconds that one more operator costs. */
  launch: knownSchema(ceilingSchema),
  /** Milliseconds of a run that does nothing. */
  emptyRun: knownSchema(ceilingSchema),
  /** Milliseconds of creating the session of that model of one operator. */
  sessionCreation: knownSchema(z.number()),
  /** When the newest of its measurements was taken. */
  measuredAt: z.iso.datetime(),
});
export type Roofline = z.infer<typeof rooflineSchema>;

/** What to do where a limit is not known. */
export function rooflineRemedy({ backendId, threads }: Pick<Roofline, 'backendId' | 'threads'>): string {
  const count = threads === undefined ? '' : ` --threads ${threads}`;
  return `Measure it with \`assay roofline --backends ${backendId}${count}\`.`;
}
