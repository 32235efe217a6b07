import { access, constants } from 'node:fs/promises';
import { basename } from 'node:path';
import { ApiError } from '../../../core/api/errors.ts';
import type { BrowserKind, InstalledBrowser } from '../../../core/domain/browser.ts';
import { installedKinds, installedPaths, type Surroundings } from './browser-places.ts';
import { npmChromiumPath, npmChromiumPlace } from './npm-chromium.ts';

export interface FoundBrowser {
  readonly path: string;
  readonly kind: BrowserKind;
  /** Whose switches it understands. */
  readonly family: 'chromium' | 'firefox';
  /** The headless-only build, which knows no other mode. */
  readonly isShell: boolean;
}

/** What the search looks at; tests hand in their own. */
export interface BrowserSearch extends Surroundings {
  readonly isExecutable: (path: string) => Promise<boolean>;
  /** npm's Chromium, ready to be started. */
  readonly npmChromium: () => Promise<string | undefined>;
  /** Where it will lie, without unpacking it. */
  readonly npmChromiumPlace: () => Promise<string | undefined>;
}

export const realSearch: BrowserSearch = {
  environment: process.env,
  platform: process.platform,
  isExecutable: (path) =>
    access(path, constants.X_OK).then(
      () => true,
      () => false,
    ),
  npmChromium: npmChromiumPath,
  npmChromiumPlace,
};

/**
 * The browser that Assay starts where none was asked for: the one named in ASSAY_BROWSER, else npm's Chromium, else an installed
 * one. npm's goes first because it has WebNN, which Debian's does not, and because the same version measures on every machine.
 * Electron and an open page need none of them.
 */
export async function findBrowser(search: BrowserSearch = realSearch): Promise<FoundBrowser> {
  for (const kind of ['other', 'bundled', ...installedKinds] as const) {
    const found = await find(kind, search);
    if (found !== undefined) return found;
  }
  throw new Error(
    'neither Chrome, Edge, Chromium nor Firefox was found, nor the Chromium that npm ships for development.',
  );
}

/** The browser of a kind that was asked for; never another one in its place. */
export async function findBrowserOfKind(kind: BrowserKind, search: BrowserSearch = realSearch): Promise<FoundBrowser> {
  const found = await find(kind, search);
  if (found !== undefined) return found;
  const { reason, remedy } = whyNot[kind];
  throw new ApiError('unavailable', reason, remedy);
}

async function find(kind: BrowserKind, search: BrowserSearch): Promise<FoundBrowser | undefined> {
  if (kind === 'other') return named(search);
  if (kind === 'bundled') {
    const path = await search.npmChromium();
    return path === undefined ? undefined : { path, kind, family: 'chromium', isShell: true };
  }
  const path = await firstExecutable(installedPaths(kind, search), search);
  return path === undefined
    ? undefined
    : { path, kind, family: kind === 'firefox' ? kind : 'chromium', isShell: false };
}

/** A path that names nothing is an error: another browser in its place would measure something else. */
async function named(search: BrowserSearch): Promise<FoundBrowser | undefined> {
  const path = search.environment['ASSAY_BROWSER'];
  if (path === undefined || path === '') return undefined;
  if (!(await search.isExecutable(path))) throw new Error(`ASSAY_BROWSER names ${path}, which cannot be executed.`);
  return { path, kind: 'other', family: familyOf(path), isShell: /headless[-_]shell|assay-chromium-/.test(path) };
}

/** Only for the switches that it is started with; what it is, its page tells. */
function familyOf(path: string): FoundBrowser['family'] {
  return /firefox/i.test(basename(path.replaceAll('\\', '/'))) ? 'firefox' : 'chromium';
}

async function firstExecutable(paths: readonly string[], search: BrowserSearch): Promise<string | undefined> {
  for (const path of paths) if (await search.isExecutable(path)) return path;
  return undefined;
}

/** Every kind, found or not, without starting or unpacking any. `other` only where ASSAY_BROWSER is set. */
export async function listBrowsers(search: BrowserSearch = realSearch): Promise<InstalledBrowser[]> {
  const bundled = await search.npmChromiumPlace();
  const listed: InstalledBrowser[] = [asListed('bundled', bundled)];
  for (const kind of installedKinds) {
    listed.push(asListed(kind, await firstExecutable(installedPaths(kind, search), search)));
  }
  const other = search.environment['ASSAY_BROWSER'];
  if (other === undefined || other === '') return listed;
  return [...listed, asListed('other', (await search.isExecutable(other)) ? other : undefined)];
}

function asListed(kind: BrowserKind, path: string | undefined): InstalledBrowser {
  return path === undefined ? { state: 'not-found', kind, ...whyNot[kind] } : { state: 'found', kind, path };
}

const whyNot: Readonly<Record<BrowserKind, { readonly reason: string; readonly remedy: string }>> = {
  bundled: {
    reason: 'The Chromium that npm ships for development is not installed; it exists for Linux on x64 only.',
    remedy: 'Run npm ci in a clone on Linux, or take an installed browser (assay web capabilities lists them).',
  },
  chrome: notInstalled('Google Chrome', 'https://www.google.com/chrome'),
  edge: notInstalled('Microsoft Edge', 'https://www.microsoft.com/edge'),
  chromium: notInstalled('Chromium', 'your package manager (apt install chromium) or https://www.chromium.org'),
  firefox: notInstalled('Firefox', 'your package manager (apt install firefox-esr) or https://www.mozilla.org/firefox'),
  other: {
    reason: 'ASSAY_BROWSER names no file that can be executed.',
    remedy: 'Set it to the full path of a browser, or unset it.',
  },
};

function notInstalled(label: string, from: string): { reason: string; remedy: string } {
  return {
    reason: `${label} was not found where this system installs it.`,
    remedy: `Install it from ${from}, or name its path in ASSAY_BROWSER and leave --browser out.`,
  };
}
