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
  })
  .meta({ id: 'DatabaseStats' });
export type DatabaseStats = z.infer<typeof databaseStatsSchema>;

export const getDatabase = createRoute({
  method: 'get',
  path: '/database',
  tags: ['Database'],
  summary: 'The database file: path, sizes, versions, rows',
  responses: { 200: jsonResponse('Its figures.', databaseStatsSchema), ...errorResponses },
});

export const databaseCheckSchema = z
  .object({ checks: z.array(z.object({ invariant: z.string(), violations: z.number().int() })) })
  .meta({ id: 'DatabaseCheck' });
export type DatabaseCheck = z.infer<typeof databaseCheckSchema>;

export const checkDatabase = createRoute({
  method: 'post',
  path: '/database/check',
  tags: ['Database'],
  summary: 'Whether everything that must hold in the file does',
  responses: {
    200: jsonResponse('Each invariant, and how many rows break it.', databaseCheckSchema),
    ...errorResponses,
  },
});
