import { ApiError } from '../../core/api/errors.ts';
import { apiPrefix } from '../../core/api/route.ts';
import type { ApiToken } from '../../core/api/tokens.ts';
import { errorResponse } from '../api/error-response.ts';
import type { ApiTokens } from '../tokens/api-tokens.ts';
import { RateLimit } from './rate-limit.ts';

/** POST is how questions with a body are asked, too: these change nothing. */
const questions = new Set(
  ['/query/rows', '/query/columns', '/query/sql', '/query/completions', '/exports', '/comparisons', '/plans'].map(
    (path) => apiPrefix + path,
  ),
);
const cancelledQuery = new RegExp(`^${apiPrefix}/query/[^/]+/cancel$`);

export const defaultRequestsPerMinute = 600;
const wrongTokensPerMinute = 20;

/** What a token that somebody made is let through to: by its scope, and so often. */
export class TokenGate {
  readonly #requests: RateLimit;
  readonly #wrong: RateLimit;

  constructor(
    private readonly tokens: ApiTokens,
    perMinute: number,
    nowMs: () => number,
  ) {
    this.#requests = new RateLimit(perMinute, nowMs);
    this.#wrong = new RateLimit(wrongTokensPerMinute, nowMs);
  }

  /** A refusal, or undefined where the request may pass. */
  async refuse(token: string, request: Request): Promise<Response | undefined> {
    const known = await this.tokens.find(token);
    if (known === undefined) return this.#refuseUnknown();
    const wait = this.#requests.take(known.name);
    if (wait !== undefined) return tooMany(`The token “${known.name}” asks too often.`, wait.waitSeconds);
    const refusal = scopeRefusal(known, request);
    return refusal === undefined ? undefined : errorResponse(refusal);
  }

  /** Guessing is slowed down for all at once; who has a token is not held up by it. */
  #refuseUnknown(): Response {
    const wait = this.#wrong.take('');
    if (wait !== undefined) return tooMany('Too many requests came with a token that is none.', wait.waitSeconds);
    return errorResponse(
      new ApiError(
        'unauthorised',
        'This request carries no valid token.',
        'Send “Authorization: Bearer TOKEN”; “assay token create” makes one.',
      ),
    );
  }
}

function scopeRefusal({ name, scope }: ApiToken, request: Request): ApiError | undefined {
  const { pathname } = new URL(request.url);
  if (pathname === `${apiPrefix}/tokens` || pathname.startsWith(`${apiPrefix}/tokens/`)) {
    return new ApiError(
      'forbidden',
      'No token makes, lists or revokes tokens.',
      'Use “assay token” on the machine itself.',
    );
  }
  if (scope === 'write' || isReading(request.method, pathname)) return undefined;
  return new ApiError(
    'forbidden',
    `The token “${name}” may only read.`,
    'Make one with “assay token create NAME --scope write”.',
  );
}

function isReading(method: string, pathname: string): boolean {
  if (method === 'GET' || method === 'HEAD') return true;
  return method === 'POST' && (questions.has(pathname) || cancelledQuery.test(pathname));
}

function tooMany(message: string, waitSeconds: number): Response {
  const error = new ApiError('too-many-requests', message, `Wait ${String(waitSeconds)} s, and ask less often.`);
  return errorResponse(error, { 'retry-after': String(waitSeconds) });
}

export function bearerOf(request: Request): string | undefined {
  return /^Bearer (.+)$/.exec(request.headers.get('authorization') ?? '')?.[1];
}
