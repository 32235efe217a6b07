import { z } from '@hono/zod-openapi';

/** Every error of every door has this one shape. */
export const apiErrorSchema = z
  .object({
    code: z.string().meta({ example: 'not-found' }),
    message: z.string().meta({ example: 'There is no session 6f1c… in this database.' }),
    /** What to do about it. */
    hint: z.string(),
    details: z.array(z.object({ path: z.string(), message: z.string() })),
  })
  .meta({ id: 'Error' });
export type ApiErrorBody = z.infer<typeof apiErrorSchema>;

/** Error codes and the HTTP status that each is sent with. */
export const errorStatus = {
  'bad-request': 400,
  unauthorised: 401,
  forbidden: 403,
  'not-found': 404,
  'method-not-allowed': 405,
  'not-acceptable': 406,
  conflict: 409,
  'body-too-large': 413,
  'unsupported-media-type': 415,
  'wrong-host': 421,
  unprocessable: 422,
  'query-limit': 422,
  'query-cancelled': 422,
  'too-many-requests': 429,
  internal: 500,
  unavailable: 503,
} as const;
export type ApiErrorCode = keyof typeof errorStatus;

/** An error that a caller caused or can do something about; anything else thrown is a bug. */
export class ApiError extends Error {
  readonly code: ApiErrorCode;
  readonly hint: string;
  readonly details: ApiErrorBody['details'];

  constructor(code: ApiErrorCode, message: string, hint: string, details: ApiErrorBody['details'] = []) {
    super(message);
    this.name = 'ApiError';
    this.code = code;
    this.hint = hint;
    this.details = details;
  }
}
