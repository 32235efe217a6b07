import { launchBrowser } from './browser-launcher.ts';
import { findBrowser } from './find-browser.ts';
import type { OpenedPage } from './web-case-host.ts';

/** Opens a one-time address in a headless browser of Assay's own. Rejects with a sentence where none can be had. */
export async function openInBrowser(address: string): Promise<OpenedPage> {
  return launchBrowser(await findBrowser(), address);
}
