import type { MiddlewareHandler } from 'hono';
import { ApiError } from '../../core/api/errors.ts';
import { errorResponse } from './error-response.ts';

/** Routes that take bytes, or rows in several formats, and look at the type themselves. */
const otherBodies = /\/(?:outcome|uploads|results)$/;

/**
 * A body that is not said to be JSON would be taken for no body at all, and a request whose fields are all optional would then do
 * what nobody asked for.
 */
export function jsonBodies(): MiddlewareHandler {
  return async (context, next) => {
    const type = context.req.header('content-type')?.split(';')[0]?.trim().toLowerCase();
    const isRead = context.req.method === 'GET' || context.req.method === 'HEAD';
    if (isRead || type === undefined || type === 'application/json' || otherBodies.test(context.req.path))
      return next();
    return errorResponse(
      new ApiError(
        'unsupported-media-type',
        `“${type}” is not taken here.`,
        'Send JSON with “content-type: application/json”.',
      ),
    );
  };
}
