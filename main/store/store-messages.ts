import { z } from 'zod';
import { QueryError } from '../../core/query/query-error.ts';
import type { StoreMethod } from './store-api.ts';
import { StoreError, storeErrorCodeSchema } from './store-error.ts';

/** Every method, by which the store process knows what it may be asked. */
export const storeMethods = [
  'open',
  'close',
  'setQuiet',
  'recordMachine',
  'recordModels',
  'startSession',
  'addToEnvironment',
  'appendEvents',
  'recordMeasurement',
  'recordCoverage',
  'machine',
  'session',
  'sessions',
  'environment',
  'surroundings',
  'events',
  'measurement',
  'measurements',
  'measurementsById',
  'coverage',
  'baselines',
  'setBaseline',
  'removeBaseline',
  'rows',
  'newestResults',
  'columns',
  'arrow',
  'parquet',
  'sql',
  'sqlFile',
  'cancelSql',
  'querySchema',
  'completeSql',
  'savedQueries',
  'saveQuery',
  'removeSavedQuery',
  'beginImport',
  'knownImports',
  'stageImport',
  'commitImport',
  'endImport',
  'imports',
  'importReport',
  'importFiles',
  'undoImport',
  'importedResult',
  'check',
  'checkStorage',
  'spotCheck',
  'stats',
  'takeBackup',
  'backups',
  'restore',
  'optimize',
  'purge',
  'exportTables',
  'mergeFrom',
] as const satisfies readonly StoreMethod[];

export const storeRequestSchema = z.object({
  id: z.number().int(),
  method: z.enum(storeMethods),
  arguments: z.array(z.unknown()),
});
export type StoreRequest = z.infer<typeof storeRequestSchema>;

/** Errors cross as what they say, and become errors of their class again on the other side. */
const failureSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('store'), code: storeErrorCodeSchema, message: z.string(), hint: z.string() }),
  z.object({
    kind: z.literal('query'),
    code: z.enum(['unknown-column', 'wrong-value', 'wrong-aggregate', 'wrong-page']),
    message: z.string(),
    hint: z.string(),
  }),
]);
type Failure = z.infer<typeof failureSchema>;

export const storeReplySchema = z.discriminatedUnion('state', [
  z.object({ id: z.number().int(), state: z.literal('done'), result: z.unknown() }),
  z.object({ id: z.number().int(), state: z.literal('failed'), failure: failureSchema }),
]);
export type StoreReply = z.infer<typeof storeReplySchema>;

export function failureOf(error: unknown): Failure {
  if (error instanceof QueryError) return { kind: 'query', code: error.code, message: error.message, hint: error.hint };
  if (error instanceof StoreError) return { kind: 'store', code: error.code, message: error.message, hint: error.hint };
  const message = error instanceof Error ? error.message : String(error);
  return { kind: 'store', code: 'internal', message: `The store failed: ${message}`, hint: 'Please report this.' };
}

export function errorOf(failure: Failure): Error {
  return failure.kind === 'query'
    ? new QueryError(failure.code, failure.message, failure.hint)
    : new StoreError(failure.code, failure.message, failure.hint);
}
