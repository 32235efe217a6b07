import type { Server } from 'node:http';
import { serve } from '@hono/node-server';
import { ApiError } from '../../core/api/errors.ts';

/** `port` 0 lets the system choose. */
export function listen(
  fetch: (request: Request) => Promise<Response>,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<{ readonly server: Server; readonly port: number }> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, hostname: host, port, overrideGlobalObjects: false }, (info) => {
      resolve({ server: server as Server, port: info.port });
    });
    server.on('error', (error: NodeJS.ErrnoException) => {
      reject(describe(error, host, port));
    });
  });
}

function describe(error: NodeJS.ErrnoException, host: string, port: number): ApiError {
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') {
    return new ApiError(
      'bad-request',
      `“${host}” is no address of this machine.`,
      'Give one of its own addresses, or 0.0.0.0 for all of them.',
    );
  }
  const taken = error.code === 'EADDRINUSE';
  return new ApiError(
    'unavailable',
    taken
      ? `Port ${String(port)} is taken by another program.`
      : `Port ${String(port)} cannot be opened: ${error.message}`,
    'Choose another with --port, or leave it out to let the system choose one.',
  );
}

/** Open event streams would keep a closing server alive for ever: they are cut. */
export function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
}
