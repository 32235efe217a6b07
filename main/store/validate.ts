import type { z } from 'zod';
import { StoreError } from './store-error.ts';

/** Nothing goes to disk that could not be read back: a record is checked where it enters. */
export function validRecord<T>(schema: z.ZodType<T>, record: unknown, what: string): T {
  const parsed = schema.safeParse(record);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const where = issue === undefined || issue.path.length === 0 ? '' : ` at ${issue.path.map(String).join('.')}`;
  throw new StoreError(
    'invalid-record',
    `The ${what} cannot be stored: ${issue?.message ?? 'it has another shape'}${where}.`,
    'This is a fault of whoever made it; nothing was written.',
  );
}
