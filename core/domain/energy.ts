import { z } from 'zod';

/** Energy of a window of repeated runs apart from the timed ones, by a cumulative counter or by sampled power. */
export const energySchema = z.object({
  /** "RAPL package", "NVML board", … and what it covers. */
  source: z.string(),
  method: z.enum(['counter', 'sampled-power']),
  runs: z.number().int().positive(),
  windowMs: z.number(),
  /** Updates of the counter, or power samples, that were seen in the window. */
  updates: z.number().int(),
  grossJoules: z.number(),
  /** Taken in a window without runs just before; subtracted in `netJoulesPerRun`. */
  idleWatts: z.number(),
  netJoulesPerRun: z.number(),
});
export type Energy = z.infer<typeof energySchema>;
