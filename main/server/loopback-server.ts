import type { Server } from 'node:http';
import { serve } from '@hono/node-server';
import { ApiError } from '../../core/api/errors.ts';
import { createGuard } from './guard.ts';
import { withSecurityHeaders } from './security-headers.ts';
import { serveStatic } from './static-files.ts';

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
  options: { readonly port: number; readonly token?: string },
): Promise<LoopbackServer> {
  let authority = '127.0.0.1:0';
  const guard = createGuard(answer, {
    authority: () => authority,
    ...(options.token === undefined ? {} : { token: options.token }),
  });

  async function answer(request: Request): Promise<Response> {
    return (await serveStatic(request)) ?? api(request);
  }

  const { server, port } = await listen(async (request) => {
    const response = await guard.handle(request);
    return withSecurityHeaders(response, new URL(request.url).pathname);
  }, options.port);
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

function listen(
  fetch: (request: Request) => Promise<Response>,
  port: number,
): Promise<{ server: Server; port: number }> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, hostname: '127.0.0.1', port, overrideGlobalObjects: false }, (info) => {
      resolve({ server: server as Server, port: info.port });
    });
    server.on('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE';
      reject(
        new ApiError(
          'unavailable',
          taken ? `Port ${port} is taken by another program.` : `Port ${port} cannot be opened: ${error.message}`,
          'Choose another with --port, or leave it out to let the system choose one.',
        ),
      );
    });
  });
}

/** Open event streams would keep a closing server alive for ever: they are cut. */
function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
}
