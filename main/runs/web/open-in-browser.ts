import { launchBrowser } from './browser-launcher.ts';
import { findBrowser, findBrowserOfKind } from './find-browser.ts';
import type { AskedBrowser, OpenedPage } from './opened-page.ts';

/** Opens a one-time address in a browser of Assay's own. Rejects with a sentence where none can be had. */
export async function openInBrowser(address: string, asked?: AskedBrowser): Promise<OpenedPage> {
  const browser = asked === undefined ? await findBrowser() : await findBrowserOfKind(asked.kind);
  return launchBrowser(browser, address, asked?.headless);
}
