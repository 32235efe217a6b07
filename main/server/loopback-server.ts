import { createGuard } from './guard.ts';
import { closeServer, listen } from './listen.ts';
import { withSecurityHeaders } from './security-headers.ts';
import { serveStatic } from './static-files.ts';
import type { TokenGate } from './token-gate.ts';

export interface LoopbackServer {
  /** e.g. http://127.0.0.1:49152 */
  readonly origin: string;
  readonly token: string;
  /** The address that opens a page once, in any browser. `path` starts with a slash. */
  oneTimeAddress(path: string): string;
  close(): Promise<void>;
}

/** Serves the API and the built renderer on 127.0.0.1, and on nothing else. `port` 0 lets the system choose. */
export async function startLoopbackServer(
  api: (request: Request) => Promise<Response>,
  options: { readonly port: number; readonly token?: string; readonly gate?: TokenGate },
): Promise<LoopbackServer> {
  let authority = '127.0.0.1:0';
  const guard = createGuard(answer, {
    authority: () => authority,
    ...(options.token === undefined ? {} : { token: options.token }),
    ...(options.gate === undefined ? {} : { gate: options.gate }),
  });

  async function answer(request: Request): Promise<Response> {
    return (await serveStatic(request)) ?? api(request);
  }

  const { server, port } = await listen(
    async (request) => {
      const response = await guard.handle(request);
      return withSecurityHeaders(response, new URL(request.url).pathname);
    },
    { host: '127.0.0.1', port: options.port },
  );
  authority = `127.0.0.1:${port}`;
  return {
    origin: `http://${authority}`,
    token: guard.token,
    oneTimeAddress: (path) => withToken(`http://${authority}${path}`, guard.oneTimeToken()),
    close: () => closeServer(server),
  };
}

function withToken(address: string, token: string): string {
  const url = new URL(address);
  url.searchParams.set('t', token);
  return url.href;
}
