import type { ApiError } from '../../core/api/errors.ts';
import { errorStatus } from '../../core/api/errors.ts';

export function errorResponse(error: ApiError, headers: Readonly<Record<string, string>> = {}): Response {
  const body = { code: error.code, message: error.message, hint: error.hint, details: error.details };
  return new Response(JSON.stringify(body), {
    status: errorStatus[error.code],
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
      ...headers,
      // The rest of a body that is too large is not read, so the connection cannot carry another request.
      ...(error.code === 'body-too-large' ? { connection: 'close' } : {}),
    },
  });
}
