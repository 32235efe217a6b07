import { z } from 'zod';

export const databaseBenchSchema = z
  .object({
    samples: z.number().int(),
    /** What was compared with what, in one sentence. */
    comparison: z.string(),
    figures: z.array(
      z.object({
        name: z.string(),
        /** Assay's file. */
        assay: z.number(),
        /** The same data as JSON, one file a run; absent where there is nothing to compare with. */
        json: z.number().optional(),
        unit: z.enum(['bytes', 'ms', 'samples/s']),
      }),
    ),
    /** What one must know to read the figures. */
    notes: z.array(z.string()),
  })
  .meta({ id: 'DatabaseBench' });
export type DatabaseBench = z.infer<typeof databaseBenchSchema>;

/** How many samples may be compared. */
export const benchSamples = { least: 1000, usual: 100_000, most: 1_000_000 };
