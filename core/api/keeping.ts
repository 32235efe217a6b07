import { benchSamples, databaseBenchSchema } from '../domain/database-bench.ts';
import { filePathSchema } from '../domain/file-path.ts';
import { createRoute, errorResponses, jsonBody, jsonResponse, z } from './route.ts';

const rowCounts = z.record(z.string(), z.number().int());

export const backupSchema = z
  .object({
    path: z.string(),
    bytes: z.number().int(),
    takenAt: z.iso.datetime(),
    compressed: z.boolean(),
    /** Format of the database in it. */
    schemaVersion: z.number().int(),
    rowCounts,
  })
  .meta({ id: 'Backup' });
export type Backup = z.infer<typeof backupSchema>;

export const backupRequestSchema = z
  .object({
    /** A folder on the machine that Assay runs on; absent: `backups` beside the database. */
    folder: filePathSchema.optional(),
    /** By gzip. */
    compress: z.boolean().default(false),
    /** Keep so many backups of this database in the folder, with the new one, and remove the older. */
    keep: z.number().int().positive().optional(),
    /** Remove backups of this database in the folder that are older; the new one always stays. */
    keepDays: z.number().positive().optional(),
  })
  .meta({ id: 'BackupRequest' });
export type BackupRequest = z.infer<typeof backupRequestSchema>;

export const takeBackup = createRoute({
  method: 'post',
  path: '/database/backups',
  tags: ['Database'],
  summary: 'Copy the database to a dated file, opened and compared row by row count before it counts as a backup',
  request: jsonBody(backupRequestSchema),
  responses: {
    201: jsonResponse(
      'The backup, and what was removed for it.',
      z.object({ backup: backupSchema, removed: z.array(z.string()) }),
    ),
    ...errorResponses,
  },
});

export const listBackups = createRoute({
  method: 'get',
  path: '/database/backups',
  tags: ['Database'],
  summary: 'Backups of this database, newest first',
  request: { query: z.object({ folder: filePathSchema.optional() }) },
  responses: {
    200: jsonResponse('The folder and its backups.', z.object({ folder: z.string(), backups: z.array(backupSchema) })),
    ...errorResponses,
  },
});

export const restoredDatabaseSchema = z
  .object({
    restoredFrom: z.string(),
    rowCounts,
    schemaVersion: z.number().int(),
    /** Where the file lies that was replaced; absent where there was none. */
    replacedFile: z.string().optional(),
  })
  .meta({ id: 'RestoredDatabase' });
export type RestoredDatabase = z.infer<typeof restoredDatabaseSchema>;

export const restoreDatabase = createRoute({
  method: 'post',
  path: '/database/restore',
  tags: ['Database'],
  summary: 'Put a backup in the place of the database; it is checked first, and the present file is kept beside it',
  request: jsonBody(z.object({ path: filePathSchema })),
  responses: { 200: jsonResponse('What stands there now.', restoredDatabaseSchema), ...errorResponses },
});

export const optimizedDatabaseSchema = z
  .object({ bytesBefore: z.number().int(), bytesAfter: z.number().int(), rowCounts })
  .meta({ id: 'OptimizedDatabase' });
export type OptimizedDatabase = z.infer<typeof optimizedDatabaseSchema>;

export const optimizeDatabase = createRoute({
  method: 'post',
  path: '/database/optimize',
  tags: ['Database'],
  summary: 'Write the database anew without the space that nothing fills any more',
  responses: { 200: jsonResponse('Its size before and after.', optimizedDatabaseSchema), ...errorResponses },
});

/** A row goes where every condition that is given holds; at least one must be given. */
export const purgeConditionsSchema = z.object({
  sessionId: z.uuid().optional(),
  /** Measurements that started earlier. */
  before: z.iso.datetime({ offset: true }).optional(),
  /** Measurements without a number, since their case failed. */
  failed: z.literal(true).optional(),
  provenance: z.enum(['measured', 'imported', 'simulated', 'sample', 'predicted']).optional(),
});
export type PurgeConditions = z.infer<typeof purgeConditionsSchema>;

export const purgeRequestSchema = z
  .object({
    conditions: purgeConditionsSchema.refine(
      (conditions) => Object.values(conditions).some((condition) => condition !== undefined),
      'Name a session, a date, failed cases or a provenance',
    ),
    /** Only tells what would go. */
    dryRun: z.boolean().default(true),
    /** A backup before anything goes. */
    backup: z.boolean().default(true),
  })
  .meta({ id: 'PurgeRequest' });
export type PurgeRequest = z.infer<typeof purgeRequestSchema>;

export const purgeSchema = z
  .object({
    dryRun: z.boolean(),
    /** Rows by table; a session goes with its last measurement. */
    rowCounts,
    backupPath: z.string().optional(),
  })
  .meta({ id: 'Purge' });
export type Purge = z.infer<typeof purgeSchema>;

export const purgeDatabase = createRoute({
  method: 'post',
  path: '/database/purge',
  tags: ['Database'],
  summary: 'Remove results for good; unless `dryRun` is false it only tells what would go',
  request: jsonBody(purgeRequestSchema),
  responses: { 200: jsonResponse('What went, or would go.', purgeSchema), ...errorResponses },
});

export const benchDatabase = createRoute({
  method: 'post',
  path: '/database/bench',
  tags: ['Database'],
  summary: 'Compare Assay’s file with the same data as JSON files, in a temporary folder; the database is not touched',
  request: jsonBody(
    z.object({ samples: z.number().int().min(benchSamples.least).max(benchSamples.most).default(benchSamples.usual) }),
  ),
  responses: { 200: jsonResponse('What was measured.', databaseBenchSchema), ...errorResponses },
});
