import type { z } from './route.ts';
import type { ApiErrorBody } from './errors.ts';
import { apiErrorSchema } from './errors.ts';
import { apiPrefix } from './route.ts';

/** Carries one request; the page, the command line and the tests bring their own. */
export type Transport = (request: {
  readonly method: string;
  readonly path: string;
  readonly body?: string;
}) => Promise<{
  readonly status: number;
  readonly text: string;
}>;

/** What a refused call throws: the error as the server sent it. */
export class ApiCallError extends Error {
  readonly status: number;
  readonly body: ApiErrorBody;
  constructor(status: number, body: ApiErrorBody) {
    super(body.message);
    this.name = 'ApiCallError';
    this.status = status;
    this.body = body;
  }
}

interface RouteLike {
  readonly method: string;
  readonly path: string;
  readonly request?: unknown;
  readonly responses: unknown;
}
type JsonSchemaOf<C> = C extends { content: { 'application/json': { schema: infer S extends z.ZodType } } } ? S : never;
type BodyOf<R extends RouteLike> = R['request'] extends { body: infer B } ? z.input<JsonSchemaOf<B>> : never;
type ParamsOf<R extends RouteLike> = R['request'] extends { params: infer P extends z.ZodType } ? z.input<P> : never;
type QueryOf<R extends RouteLike> = R['request'] extends { query: infer Q extends z.ZodType } ? z.input<Q> : never;
type SuccessOf<T> = T extends { 200: infer S } ? S : T extends { 201: infer S } ? S : never;
export type OutputOf<R extends RouteLike> = z.output<JsonSchemaOf<SuccessOf<R['responses']>>>;
export type InputOf<R extends RouteLike> = ([BodyOf<R>] extends [never] ? unknown : { readonly body: BodyOf<R> }) &
  ([ParamsOf<R>] extends [never] ? unknown : { readonly params: ParamsOf<R> }) &
  ([QueryOf<R>] extends [never] ? unknown : { readonly query: QueryOf<R> });

export type Call = <R extends RouteLike>(route: R, input: InputOf<R>) => Promise<OutputOf<R>>;

/** A typed caller for any route of the contract: the route object is the type, the path and the method. */
export function createCall(transport: Transport): Call {
  return async function call<R extends RouteLike>(route: R, input: InputOf<R>): Promise<OutputOf<R>> {
    const { params, query, body } = input as {
      params?: Record<string, unknown>;
      query?: Record<string, unknown>;
      body?: unknown;
    };
    const response = await transport({
      method: route.method.toUpperCase(),
      path: apiPrefix + fillPath(route.path, params ?? {}) + queryString(query ?? {}),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (response.status >= 400) throw new ApiCallError(response.status, readError(response));
    return JSON.parse(response.text) as OutputOf<R>;
  };
}

export function fillPath(path: string, params: Readonly<Record<string, unknown>>): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params[name])));
}

export function queryString(query: Readonly<Record<string, unknown>>): string {
  const pairs = Object.entries(query).filter(([, value]) => value !== undefined);
  return pairs.length === 0
    ? ''
    : `?${pairs.map(([key, value]) => `${key}=${encodeURIComponent(String(value))}`).join('&')}`;
}

function readError(response: { readonly status: number; readonly text: string }): ApiErrorBody {
  try {
    return apiErrorSchema.parse(JSON.parse(response.text));
  } catch {
    return {
      code: 'internal',
      message: `The server answered ${response.status} with something that is not an Assay error.`,
      hint: 'Check that the address is Assay’s own.',
      details: [],
    };
  }
}
