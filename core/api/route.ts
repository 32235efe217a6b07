import { createRoute, z } from '@hono/zod-openapi';
import { apiErrorSchema } from './errors.ts';

export const apiPrefix = '/api/v1';

const errorContent = { 'application/json': { schema: apiErrorSchema } };

/** The errors that any route may answer with; the code in the body tells them apart. */
export const errorResponses = {
  400: { description: 'The request does not fit this route: `details` names each field.', content: errorContent },
  401: { description: 'No valid token.', content: errorContent },
  403: { description: 'The origin of this request may not call the API.', content: errorContent },
  404: { description: 'No such thing.', content: errorContent },
  406: { description: 'None of the formats in `Accept` is offered here.', content: errorContent },
  409: { description: 'It cannot be done in the present state.', content: errorContent },
  422: { description: 'Understood, but it cannot be carried out: the message says why.', content: errorContent },
  429: { description: 'Too many requests: `Retry-After` says in how many seconds.', content: errorContent },
  500: { description: 'A fault of Assay.', content: errorContent },
  503: { description: 'Something that this call needs is not there at the moment.', content: errorContent },
} as const;

export function jsonBody<T extends z.ZodType>(schema: T) {
  return { body: { required: true, content: { 'application/json': { schema } } } } as const;
}

export function jsonResponse<T extends z.ZodType>(description: string, schema: T) {
  return { description, content: { 'application/json': { schema } } } as const;
}

export const arrowType = 'application/vnd.apache.arrow.stream';
export const parquetType = 'application/vnd.apache.parquet';
export const csvType = 'text/csv';

const binary = z.string().meta({ format: 'binary' });

/** The same rows in the format that `Accept` asks for; JSON where it asks for none. */
export function tableResponse<T extends z.ZodType>(description: string, schema: T) {
  return {
    description,
    content: {
      'application/json': { schema },
      [csvType]: { schema: z.string() },
      [parquetType]: { schema: binary },
      [arrowType]: { schema: binary },
    },
  } as const;
}

export { createRoute, z };
