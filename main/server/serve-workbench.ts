import { createHandler } from '../api/handler.ts';
import { nodeProcessHost } from '../process/node-process-host.ts';
import { openInBrowser } from '../runs/web/open-in-browser.ts';
import type { OpenPage } from '../runs/web/opened-page.ts';
import { acquireLock, type LockInfo, readLock, releaseLock } from '../store/lock-file.ts';
import { openWorkbench, type Workbench, type WorkbenchOptions } from '../workbench.ts';
import { type LoopbackServer, startLoopbackServer } from './loopback-server.ts';
import { defaultRequestsPerMinute, TokenGate } from './token-gate.ts';

export interface ServedWorkbench {
  readonly workbench: Workbench;
  readonly server: LoopbackServer;
  readonly gate: TokenGate;
  readonly handler: (request: Request) => Promise<Response>;
  close(): Promise<void>;
}

/** In plain Node: children by fork, and web cases in a browser that Assay starts on a one-time address. */
export function serveWorkbench(options: {
  readonly databasePath: string;
  readonly port: number;
  readonly host: 'served' | 'in-process';
  readonly evenDamaged?: boolean;
  readonly requestsPerMinute?: number;
}): Promise<ServedWorkbench> {
  return serveWith(
    { ...options, processHost: nodeProcessHost },
    (server) => (ticket, browser) => openInBrowser(benchAddress(server(), ticket), browser),
  );
}

/** The one-time address of the page that measures. */
export function benchAddress(server: LoopbackServer, ticket: string): string {
  return server.oneTimeAddress(`/bench.html?ticket=${encodeURIComponent(ticket)}`);
}

/**
 * A workbench with its loopback address and its lock file, so that pages can measure for it and a second Assay process can
 * attach. Every process that owns a database is one of these, the desktop's main process too.
 */
export async function serveWith(
  options: Omit<WorkbenchOptions, 'openWebPage'> & { readonly port: number; readonly requestsPerMinute?: number },
  openPage: (server: () => LoopbackServer) => OpenPage,
): Promise<ServedWorkbench> {
  let server: LoopbackServer | undefined;
  function listeningServer(): LoopbackServer {
    if (server === undefined) throw new Error('A page was asked for before the server listened.');
    return server;
  }
  const workbench = await openWorkbench({ ...options, openWebPage: openPage(listeningServer) });
  try {
    const handler = createHandler(workbench);
    const perMinute = options.requestsPerMinute ?? defaultRequestsPerMinute;
    const gate = new TokenGate(workbench.tokens, perMinute, () => Date.now());
    const listening = await startLoopbackServer(handler, { port: options.port, gate });
    server = listening;
    const lock = await takeLock(options.databasePath, listening);
    return {
      workbench,
      server: listening,
      gate,
      handler,
      close: () => closeAll(workbench, listening, options.databasePath, lock),
    };
  } catch (error) {
    await server?.close();
    await workbench.close();
    throw error;
  }
}

/** The lock goes last: whoever waits for it finds the database closed. */
async function closeAll(
  workbench: Workbench,
  server: LoopbackServer,
  databasePath: string,
  lock: LockInfo,
): Promise<void> {
  await workbench.sessions.close();
  await server.close();
  await workbench.close();
  await releaseLock(databasePath, lock);
}

/** DuckDB's own lock on the file is held already, so whatever lock file lies there is a dead process's. */
async function takeLock(databasePath: string, server: LoopbackServer): Promise<LockInfo> {
  const lock: LockInfo = {
    pid: process.pid,
    address: server.origin,
    token: server.token,
    startedAt: new Date().toISOString(),
  };
  const result = await acquireLock(databasePath, lock, await readLock(databasePath));
  if (result.state === 'acquired') return lock;
  throw new Error(`Process ${result.by.pid} holds the lock of this database, yet the database could be opened.`);
}
