import { ZodError } from 'zod';
import { ApiCallError } from '../../../core/api/client.ts';
import type { ApiErrorBody } from '../../../core/api/errors.ts';
import { toApiError } from '../../api/to-api-error.ts';
import { StoreError } from '../../store/store-error.ts';
import { exitCodes } from '../exit-codes.ts';
import { endLive, printProgress } from './console.ts';

/** One sentence and what to do, on stderr; the exit code says of which kind it was. */
export function reportError(error: unknown): number {
  const body: ApiErrorBody = error instanceof ApiCallError ? error.body : bodyOf(error);
  endLive();
  printProgress(`assay: ${body.message}`);
  if (body.hint !== '') printProgress(`       ${body.hint}`);
  if (body.code === 'internal' && error instanceof Error && error.stack !== undefined) printProgress(error.stack);
  return exitCodeOf(error, body);
}

function bodyOf(error: unknown): ApiErrorBody {
  const { code, message, hint, details } = toApiError(error);
  return { code, message, hint, details };
}

function exitCodeOf(error: unknown, body: ApiErrorBody): number {
  if (error instanceof StoreError) return exitCodes.database;
  if (error instanceof ZodError) return exitCodes.usage;
  return body.code === 'internal' ? exitCodes.internal : exitCodes.usage;
}
