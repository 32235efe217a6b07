import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { npmChromiumPath } from './npm-chromium.ts';

export interface FoundBrowser {
  readonly path: string;
  /** `shell`: the headless-only build, which knows no other mode. */
  readonly kind: 'shell' | 'browser';
  readonly source: 'ASSAY_BROWSER' | 'npm' | 'installed';
}

/** What the search looks at; tests hand in their own. */
export interface BrowserSearch {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly isExecutable: (path: string) => Promise<boolean>;
  readonly npmChromium: () => Promise<string | undefined>;
}

const realSearch: BrowserSearch = {
  environment: process.env,
  platform: process.platform,
  isExecutable: (path) =>
    access(path, constants.X_OK).then(
      () => true,
      () => false,
    ),
  npmChromium: npmChromiumPath,
};

/**
 * The browser that Assay starts itself: the one named in ASSAY_BROWSER, else npm's Chromium, else an installed one. npm's goes
 * first because it has WebNN, which Debian's does not, and because the same version measures on every machine; an installed
 * browser that reaches the real GPU is chosen by ASSAY_BROWSER. Electron and an open page need none of them.
 */
export async function findBrowser(search: BrowserSearch = realSearch): Promise<FoundBrowser> {
  const named = search.environment['ASSAY_BROWSER'];
  if (named !== undefined && named !== '') {
    if (await search.isExecutable(named)) return { path: named, kind: kindOf(named), source: 'ASSAY_BROWSER' };
    throw new Error(`ASSAY_BROWSER names ${named}, which cannot be executed.`);
  }
  const shipped = await search.npmChromium();
  if (shipped !== undefined) return { path: shipped, kind: 'shell', source: 'npm' };
  for (const path of installedPaths(search)) {
    if (await search.isExecutable(path)) return { path, kind: kindOf(path), source: 'installed' };
  }
  throw new Error('neither Chrome, Edge nor Chromium was found, nor the Chromium that npm ships for development.');
}

function kindOf(path: string): FoundBrowser['kind'] {
  return /headless[-_]shell|assay-chromium-/.test(path) ? 'shell' : 'browser';
}

/** Where Chromium's family is installed, the ones with WebNN first. */
export function installedPaths({ environment, platform }: Pick<BrowserSearch, 'environment' | 'platform'>): string[] {
  switch (platform) {
    case 'win32':
      return ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA']
        .flatMap((name) => environment[name] ?? [])
        .flatMap((folder) => [
          `${folder}\\Google\\Chrome\\Application\\chrome.exe`,
          `${folder}\\Microsoft\\Edge\\Application\\msedge.exe`,
          `${folder}\\Chromium\\Application\\chrome.exe`,
        ]);
    case 'darwin':
      return ['/Applications', join(environment['HOME'] ?? '', 'Applications')].flatMap((folder) => [
        `${folder}/Google Chrome.app/Contents/MacOS/Google Chrome`,
        `${folder}/Microsoft Edge.app/Contents/MacOS/Microsoft Edge`,
        `${folder}/Chromium.app/Contents/MacOS/Chromium`,
      ]);
    default: {
      const names = [
        'google-chrome-stable',
        'google-chrome',
        'microsoft-edge-stable',
        'microsoft-edge',
        'chromium',
        'chromium-browser',
      ];
      const folders = (environment['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
      return names.flatMap((name) => folders.map((folder) => join(folder, name)));
    }
  }
}
