import { createHandler } from '../api/handler.ts';
import { databasePathOr } from './database-path.ts';
import { type LoopbackServer, startLoopbackServer } from '../server/loopback-server.ts';
import { acquireLock, type LockInfo, readLock, releaseLock } from '../store/lock-file.ts';
import { openWorkbench, type Workbench } from '../workbench.ts';
import { openBenchWindow } from './bench-window.ts';
import { electronProcessHost } from './electron-process-host.ts';
import { forwardTo, isAnswering } from './forward-to-owner.ts';

/** What the window talks to: a workbench of this process, or that of the Assay process that owns the database already. */
export interface DesktopWorkbench {
  readonly handler: (request: Request) => Promise<Response>;
  close(): Promise<void>;
}

export async function openDesktopWorkbench(databaseOption: string | undefined): Promise<DesktopWorkbench> {
  const databasePath = databasePathOr(databaseOption);
  const owner = await readLock(databasePath);
  if (owner !== undefined && (await isAnswering(owner))) {
    return { handler: forwardTo(owner), close: () => Promise.resolve() };
  }
  return openOwn(databasePath, owner);
}

async function openOwn(databasePath: string, unreachable: LockInfo | undefined): Promise<DesktopWorkbench> {
  const workbench = await openWorkbench({
    databasePath,
    processHost: electronProcessHost,
    openWebPage: openBenchWindow,
    host: 'electron',
  });
  let server: LoopbackServer | undefined;
  try {
    const handler = createHandler(workbench);
    // The window does not need it: it is how the command line attaches while the window is open.
    const listening = await startLoopbackServer(handler, { port: 0 });
    server = listening;
    const lock = lockOf(listening);
    await acquireLock(databasePath, lock, unreachable);
    return { handler, close: () => closeOwn(workbench, listening, databasePath, lock) };
  } catch (error) {
    await server?.close();
    await workbench.close();
    throw error;
  }
}

function lockOf(server: LoopbackServer): LockInfo {
  return { pid: process.pid, address: server.origin, token: server.token, startedAt: new Date().toISOString() };
}

/** The lock goes last: whoever waits for it finds the database closed. */
async function closeOwn(
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
