import { createHandler } from '../api/handler.ts';
import { nodeProcessHost } from '../process/node-process-host.ts';
import { openInBrowser } from '../runs/web/open-in-browser.ts';
import { acquireLock, type LockInfo, readLock, releaseLock } from '../store/lock-file.ts';
import { openWorkbench, type Workbench } from '../workbench.ts';
import { type LoopbackServer, startLoopbackServer } from './loopback-server.ts';

export interface ServedWorkbench {
  readonly workbench: Workbench;
  readonly server: LoopbackServer;
  readonly handler: (request: Request) => Promise<Response>;
  close(): Promise<void>;
}

/**
 * A workbench with its loopback address and its lock file, so that pages can measure for it and a second Assay process can
 * attach. Every process that owns a database is one of these.
 */
export async function serveWorkbench(options: {
  readonly databasePath: string;
  readonly port: number;
  readonly host: 'served' | 'in-process';
}): Promise<ServedWorkbench> {
  let server: LoopbackServer | undefined;
  const workbench = await openWorkbench({
    databasePath: options.databasePath,
    processHost: nodeProcessHost,
    host: options.host,
    openWebPage: (ticket) => {
      if (server === undefined) throw new Error('A page was asked for before the server listened.');
      return openInBrowser(server.oneTimeAddress(`/bench.html?ticket=${encodeURIComponent(ticket)}`));
    },
  });
  try {
    const handler = createHandler(workbench);
    const listening = await startLoopbackServer(handler, { port: options.port });
    server = listening;
    const lock = await takeLock(options.databasePath, listening);
    const close = async (): Promise<void> => {
      await closeAll(workbench, listening);
      await releaseLock(options.databasePath, lock);
    };
    return { workbench, server: listening, handler, close };
  } catch (error) {
    await server?.close();
    await workbench.close();
    throw error;
  }
}

/** The lock is released after this: whoever waits for it finds the database closed. */
async function closeAll(workbench: Workbench, server: LoopbackServer): Promise<void> {
  await workbench.sessions.close();
  await server.close();
  await workbench.close();
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
