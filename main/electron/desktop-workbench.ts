import { findOwner } from '../server/find-owner.ts';
import type { InstalledBrowser } from '../../core/domain/browser.ts';
import { listBrowsers } from '../runs/web/find-browser.ts';
import { openInBrowser } from '../runs/web/open-in-browser.ts';
import { benchAddress, serveWith } from '../server/serve-workbench.ts';
import { openBenchWindow } from './bench-window.ts';
import { electronProcessHost } from './electron-process-host.ts';
import { ownDatabasePath } from '../user-place.ts';
import { forwardTo } from './forward-to-owner.ts';

/** What the window talks to: a workbench of this process, or that of the Assay process that owns the database already. */
export interface DesktopWorkbench {
  readonly handler: (request: Request) => Promise<Response>;
  close(): Promise<void>;
}

export async function openDesktopWorkbench(databaseOption: string | undefined): Promise<DesktopWorkbench> {
  const databasePath = databaseOption ?? ownDatabasePath();
  const owner = await findOwner(databasePath);
  if (owner !== undefined) return { handler: forwardTo(owner), close: () => Promise.resolve() };
  // The window does not need the loopback server: it is how the command line attaches while the window is open.
  return serveWith(
    { databasePath, port: 0, host: 'electron', processHost: electronProcessHost, listBrowsers: withOwn },
    (server) => (ticket, browser) =>
      browser === undefined || browser.kind === 'bundled'
        ? openBenchWindow(ticket, browser?.headless ?? true)
        : openInBrowser(benchAddress(server(), ticket), browser),
  );
}

/** Bundled is this application's own Chromium, which is always there. */
async function withOwn(): Promise<InstalledBrowser[]> {
  const installed = await listBrowsers();
  return installed.map((browser) =>
    browser.kind === 'bundled' ? { state: 'found', kind: 'bundled', path: process.execPath } : browser,
  );
}
