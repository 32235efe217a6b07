import { z } from 'zod';

export const storeErrorCodeSchema = z.enum([
  'database-locked',
  'database-corrupt',
  'database-newer',
  'not-an-assay-database',
  'disk-full',
  'not-writable',
  'not-open',
  'not-found',
  'invalid-record',
  'query-refused',
  'query-failed',
  'query-limit',
  'query-cancelled',
  'store-stopped',
  'internal',
]);
export type StoreErrorCode = z.infer<typeof storeErrorCodeSchema>;

/** What went wrong with the file or a request to it: one sentence, and what to do. */
export class StoreError extends Error {
  override readonly name = 'StoreError';

  constructor(
    readonly code: StoreErrorCode,
    message: string,
    readonly hint: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
