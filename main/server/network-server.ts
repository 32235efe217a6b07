import { isIP } from 'node:net';
import { hostname } from 'node:os';
import { ApiError } from '../../core/api/errors.ts';
import { apiPrefix } from '../../core/api/route.ts';
import { errorResponse } from '../api/error-response.ts';
import { closeServer, listen } from './listen.ts';
import { withSecurityHeaders } from './security-headers.ts';
import { bearerOf, type TokenGate } from './token-gate.ts';

export interface NetworkServer {
  readonly origin: string;
  close(): Promise<void>;
}

export interface NetworkOptions {
  readonly host: string;
  readonly port: number;
  readonly gate: TokenGate;
  /** Names besides this machine’s own that a request may call it by. */
  readonly allowedNames: readonly string[];
}

/**
 * The API, and nothing else, on an address that other machines reach. It takes tokens that were made for it and no cookie, so
 * that no page can use it; the window and the browser stay on loopback. There is no TLS: what is sent can be read on the way.
 */
export async function startNetworkServer(
  api: (request: Request) => Promise<Response>,
  options: NetworkOptions,
): Promise<NetworkServer> {
  const names = new Set(
    ['localhost', hostname(), options.host, ...options.allowedNames].map((name) => name.toLowerCase()),
  );

  async function answer(request: Request): Promise<Response> {
    const refusal = refuse(request, names);
    if (refusal !== undefined) return errorResponse(refusal);
    return (await options.gate.refuse(bearerOf(request) ?? '', request)) ?? api(request);
  }

  const { server, port } = await listen(
    async (request) => withSecurityHeaders(await answer(request), new URL(request.url).pathname),
    options,
  );
  return { origin: `http://${bracketed(options.host)}:${String(port)}`, close: () => closeServer(server) };
}

function refuse(request: Request, names: ReadonlySet<string>): ApiError | undefined {
  const url = new URL(request.url);
  const called = nameOf(request.headers.get('host') ?? url.host);
  // A page that was rebound to this address calls it by its own name; an address in numbers was rebound by nobody.
  if (isIP(called) === 0 && !names.has(called)) {
    return new ApiError(
      'wrong-host',
      `This server does not answer to “${called}”.`,
      'Use its address in numbers, or start it with --allow-host NAME.',
    );
  }
  if (request.headers.get('origin') !== null) {
    return new ApiError('forbidden', 'No page may call this address.', 'Send requests from a program, with a token.');
  }
  if (url.pathname !== '/openapi.json' && !url.pathname.startsWith(`${apiPrefix}/`)) {
    return new ApiError('not-found', `There is nothing at ${url.pathname}.`, 'All routes stand in /openapi.json.');
  }
  return undefined;
}

/** The host of `host:port`, lower case, an IPv6 address without its brackets. */
function nameOf(authority: string): string {
  return authority
    .replace(/:\d+$/, '')
    .replace(/^\[(.*)\]$/, '$1')
    .toLowerCase();
}

function bracketed(host: string): string {
  return isIP(host) === 6 ? `[${host}]` : host;
}
