import { createRoute, errorResponses, jsonResponse, z } from './route.ts';

export const databaseStatsSchema = z
  .object({
    path: z.string(),
    fileBytes: z.number(),
    /** What was committed since the file was last brought up to date. */
    logBytes: z.number(),
    schemaVersion: z.number().int(),
    engineVersion: z.string(),
    rowCounts: z.record(z.string(), z.number()),
    /** Times that were kept of all measurements, and of what other tools told. */
    sampleCount: z.number().int(),
    /** Bytes of the file that hold each table's rows; a table of few rows shares its block and tells too much. */
    tableBytes: z.record(z.string(), z.number()),
    /** Bytes of the file that hold nothing: `optimize` gives them back. */
    freeBytes: z.number(),
    /** Rows of `results`, by where their numbers came from. */
    provenanceCounts: z.record(z.string(), z.number()),
    /** When the first and the last measured case started; absent where there is none. */
    measured: z.object({ oldest: z.iso.datetime(), newest: z.iso.datetime() }).optional(),
  })
  .meta({ id: 'DatabaseStats' });
export type DatabaseStats = z.infer<typeof databaseStatsSchema>;

export const getDatabase = createRoute({
  method: 'get',
  path: '/database',
  tags: ['Database'],
  summary: 'The database file: path, sizes, versions, rows and bytes by table, what it spans',
  responses: { 200: jsonResponse('Its figures.', databaseStatsSchema), ...errorResponses },
});

export const databaseCheckSchema = z
  .object({
    checks: z.array(
      z.object({
        /**
         * `storage`: every block can be read and fits its checksum. `orphans`: no row without its parent. `invariants`: what
         * else must hold. `spot-checks`: figures computed once more from what they were made of.
         */
        area: z.enum(['storage', 'orphans', 'invariants', 'spot-checks']),
        invariant: z.string(),
        /** How many were looked at: rows, or tables; absent where all rows were. */
        checked: z.number().int().optional(),
        violations: z.number().int(),
        /** At most five: ids, or what was found. */
        examples: z.array(z.string()),
        /** What to do about it; empty where nothing is wrong. */
        hint: z.string(),
      }),
    ),
  })
  .meta({ id: 'DatabaseCheck' });
export type DatabaseCheck = z.infer<typeof databaseCheckSchema>;

export const checkDatabase = createRoute({
  method: 'post',
  path: '/database/check',
  tags: ['Database'],
  summary: 'Whether everything that must hold in the file does',
  description: 'Reads the whole file, and waits for nobody: it is refused while something is measured or imported.',
  responses: {
    200: jsonResponse('Each thing that must hold, and how many rows break it.', databaseCheckSchema),
    ...errorResponses,
  },
});
