import { HTTPException } from 'hono/http-exception';
import { ZodError } from 'zod';
import { ApiError, type ApiErrorCode } from '../../core/api/errors.ts';
import { QueryError } from '../../core/query/query-error.ts';
import { ModelRequestError } from '../../core/zoo/model-request-error.ts';
import { StoreError } from '../store/store-error.ts';
import { errorCode } from '../files/error-code.ts';

const modelHint =
  'Check the name or the file; “assay models list” and GET /api/v1/models name the models that Assay builds.';

/** Any thrown thing as the one error shape. What is not known here is a bug of ours and says so. */
export function toApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  if (error instanceof ZodError) return fromZod(error);
  if (error instanceof QueryError) return new ApiError('bad-request', error.message, error.hint);
  if (error instanceof StoreError) return new ApiError(storeCode(error), error.message, error.hint);
  if (error instanceof ModelRequestError) return new ApiError('unprocessable', error.message, modelHint);
  if (error instanceof HTTPException && error.status < 500) {
    return new ApiError(
      'bad-request',
      error.message || 'The request could not be read.',
      'Send valid JSON with “content-type: application/json”.',
    );
  }
  const disk = fromFileSystem(error);
  if (disk !== undefined) return disk;
  const message = error instanceof Error ? error.message : String(error);
  return new ApiError('internal', `Assay failed: ${message}`, 'Please report this with what you did before it.');
}

function storeCode(error: StoreError): ApiErrorCode {
  switch (error.code) {
    case 'not-found':
      return 'not-found';
    case 'query-refused':
    case 'query-failed':
      return 'unprocessable';
    case 'query-limit':
    case 'query-cancelled':
      return error.code;
    case 'internal':
      return 'internal';
    default:
      return 'unavailable';
  }
}

function fromZod(error: ZodError): ApiError {
  const details = error.issues.map((issue) => ({ path: issue.path.map(String).join('.'), message: issue.message }));
  const first = details[0];
  const where = first === undefined ? '' : `: ${first.path === '' ? '' : `“${first.path}” `}${first.message}`;
  return new ApiError(
    'bad-request',
    `The request does not fit${where}.`,
    'The shape of every request stands at /docs.',
    details,
  );
}

/** What the file system refuses is for a person to mend; Node's message names the path where it knows it. */
function fromFileSystem(error: unknown): ApiError | undefined {
  if (!(error instanceof Error)) return undefined;
  switch (errorCode(error)) {
    case 'ENOSPC':
      return new ApiError(
        'unavailable',
        'The disk is full.',
        'Free some space, or name a file on another disk with --db.',
      );
    case 'EACCES':
    case 'EROFS':
      return new ApiError(
        'unavailable',
        `A file may not be written: ${error.message}.`,
        'Give yourself the right to write there, or name another place.',
      );
    default:
      return undefined;
  }
}
