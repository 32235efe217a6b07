import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { ApiError } from '../../core/api/errors.ts';
import { errorResponse } from '../api/error-response.ts';
import { bearerOf, type TokenGate } from './token-gate.ts';

type Handler = (request: Request) => Promise<Response>;

export interface Guard {
  readonly handle: Handler;
  /** The token for scripts: `Authorization: Bearer …`. 32 random bytes. */
  readonly token: string;
  /** A token that opens one page once: it may stand in a browser's command line, which other users can read. */
  oneTimeToken(): string;
}

export interface GuardOptions {
  /** The host:port that this server answers to, known once it listens. */
  readonly authority: () => string;
  readonly token?: string;
  /** For tokens that somebody made: a script of this machine may have one of its own. */
  readonly gate?: TokenGate;
}

/**
 * Lets a request through to the handler only if it names this server's own loopback address (against DNS rebinding), comes
 * from no foreign page (against cross-site requests) and carries the token or the cookie that the token was traded for.
 */
export function createGuard(next: Handler, options: GuardOptions): Guard {
  const token = options.token ?? randomBytes(32).toString('base64url');
  const oneTimeTokens = new Set<string>();

  async function handle(request: Request): Promise<Response> {
    const url = new URL(request.url);
    const refusal = refuse(request, url);
    if (refusal !== undefined) return errorResponse(refusal);
    const traded = tradeForCookie(request, url);
    if (traded !== undefined) return traded;
    if (isAuthorised(request)) return next(request);
    const bearer = bearerOf(request);
    const gated = bearer === undefined ? undefined : options.gate;
    if (bearer === undefined || gated === undefined) return errorResponse(unauthorised());
    return (await gated.refuse(bearer, request)) ?? next(request);
  }

  function refuse(request: Request, url: URL): ApiError | undefined {
    const authority = options.authority();
    const host = request.headers.get('host') ?? url.host;
    if (!allowedHosts(authority).includes(host)) {
      return new ApiError(
        'wrong-host',
        `This server answers to ${authority} only, not to “${host}”.`,
        'Open the address that Assay printed.',
      );
    }
    const origin = request.headers.get('origin');
    if (origin !== null && !allowedHosts(authority).some((allowed) => origin === `http://${allowed}`)) {
      return new ApiError(
        'forbidden',
        `A page from ${origin} may not call Assay.`,
        'Use Assay’s own window, or send a token without an Origin header.',
      );
    }
    const site = request.headers.get('sec-fetch-site');
    if (origin === null && isWrite(request) && site !== null && site !== 'same-origin' && site !== 'none') {
      return new ApiError(
        'forbidden',
        'A page from elsewhere may not change anything here.',
        'Use Assay’s own window.',
      );
    }
    return undefined;
  }

  function tradeForCookie(request: Request, url: URL): Response | undefined {
    const offered = url.searchParams.get('t');
    if (offered === null || request.method !== 'GET') return undefined;
    if (!sameSecret(offered, token) && !oneTimeTokens.delete(offered)) return errorResponse(unauthorised());
    url.searchParams.delete('t');
    const cookie = `${cookieName()}=${token}; HttpOnly; SameSite=Strict; Path=/`;
    return new Response(null, {
      status: 302,
      headers: { location: url.pathname + url.search, 'set-cookie': cookie, 'cache-control': 'no-store' },
    });
  }

  function isAuthorised(request: Request): boolean {
    const offered = bearerOf(request) ?? readCookie(request.headers.get('cookie') ?? '', cookieName());
    return offered !== undefined && sameSecret(offered, token);
  }

  /** Cookies ignore ports, so each server names its own by port. */
  function cookieName(): string {
    return `assay-${options.authority().split(':').at(-1) ?? ''}`;
  }

  return {
    handle,
    token,
    oneTimeToken() {
      const value = randomBytes(32).toString('base64url');
      oneTimeTokens.add(value);
      return value;
    },
  };
}

function allowedHosts(authority: string): readonly string[] {
  const port = authority.split(':').at(-1) ?? '';
  return [authority, `localhost:${port}`];
}

function isWrite(request: Request): boolean {
  return request.method !== 'GET' && request.method !== 'HEAD';
}

function unauthorised(): ApiError {
  return new ApiError(
    'unauthorised',
    'This request carries no valid token.',
    'Open the address that Assay printed, or send “Authorization: Bearer TOKEN”.',
  );
}

/** Compares digests, so that neither content nor length shows in the time taken. */
function sameSecret(left: string, right: string): boolean {
  return timingSafeEqual(createHash('sha256').update(left).digest(), createHash('sha256').update(right).digest());
}

function readCookie(header: string, name: string): string | undefined {
  for (const pair of header.split(';')) {
    const [key, ...value] = pair.trim().split('=');
    if (key === name) return value.join('=');
  }
  return undefined;
}
