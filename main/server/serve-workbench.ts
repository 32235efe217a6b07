import { createHandler } from '../api/handler.ts';
import { nodeProcessHost } from '../process/node-process-host.ts';
import { openInBrowser } from '../runs/web/open-in-browser.ts';
import { acquireLock, type LockHandle } from '../store/lock-file.ts';
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
    const lock = await acquireLock(options.databasePath, { address: listening.origin, token: listening.token });
    return { workbench, server: listening, handler, close: () => closeAll(workbench, listening, lock) };
  } catch (error) {
    await server?.close();
    await workbench.close();
    throw error;
  }
}

/** The lock goes last but one: whoever waits for it finds the database closed. */
async function closeAll(workbench: Workbench, server: LoopbackServer, lock: LockHandle): Promise<void> {
  await workbench.sessions.close();
  await server.close();
  await workbench.close();
  await lock.release();
}
