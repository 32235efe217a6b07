import { delimiter, join } from 'node:path';
import type { BrowserKind } from '../../../core/domain/browser.ts';

export type InstalledKind = Exclude<BrowserKind, 'bundled' | 'other'>;

/** In the order in which one is taken where none was asked for: those with WebNN first. */
export const installedKinds: readonly InstalledKind[] = ['chrome', 'edge', 'chromium', 'firefox'];

export interface Surroundings {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
}

interface Names {
  /** Below a folder of programs on Windows. */
  readonly windows: readonly string[];
  /** The bundle's and the executable's name on macOS. */
  readonly macos: readonly string[];
  /** Commands on Linux, then the ids that flatpak exports. */
  readonly linux: readonly string[];
  readonly flatpak: readonly string[];
}

const names: Readonly<Record<InstalledKind, Names>> = {
  chrome: {
    windows: ['Google\\Chrome\\Application\\chrome.exe'],
    macos: ['Google Chrome.app/Contents/MacOS/Google Chrome'],
    linux: ['google-chrome-stable', 'google-chrome'],
    flatpak: ['com.google.Chrome'],
  },
  edge: {
    windows: ['Microsoft\\Edge\\Application\\msedge.exe'],
    macos: ['Microsoft Edge.app/Contents/MacOS/Microsoft Edge'],
    linux: ['microsoft-edge-stable', 'microsoft-edge'],
    flatpak: ['com.microsoft.Edge'],
  },
  chromium: {
    windows: ['Chromium\\Application\\chrome.exe'],
    macos: ['Chromium.app/Contents/MacOS/Chromium'],
    linux: ['chromium', 'chromium-browser'],
    flatpak: ['org.chromium.Chromium'],
  },
  firefox: {
    windows: ['Mozilla Firefox\\firefox.exe', 'Mozilla Firefox ESR\\firefox.exe'],
    macos: [
      'Firefox.app/Contents/MacOS/firefox',
      'Firefox ESR.app/Contents/MacOS/firefox',
      'Firefox Developer Edition.app/Contents/MacOS/firefox',
    ],
    linux: ['firefox', 'firefox-esr'],
    flatpak: ['org.mozilla.firefox'],
  },
};

/** Snaps and flatpaks lie in folders of their own, which are not on everybody's PATH. */
const snapFolder = '/snap/bin';
const flatpakFolder = 'flatpak/exports/bin';

/** Every path where a browser of this kind may be, in the order in which they are tried. */
export function installedPaths(kind: InstalledKind, { environment, platform }: Surroundings): string[] {
  switch (platform) {
    case 'win32':
      return ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA']
        .flatMap((name) => environment[name] ?? [])
        .flatMap((folder) => names[kind].windows.map((place) => `${folder}\\${place}`));
    case 'darwin':
      return ['/Applications', join(environment['HOME'] ?? '', 'Applications')].flatMap((folder) =>
        names[kind].macos.map((place) => `${folder}/${place}`),
      );
    default:
      return linuxPaths(kind, environment);
  }
}

function linuxPaths(kind: InstalledKind, environment: Surroundings['environment']): string[] {
  const onPath = (environment['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const ownData = environment['XDG_DATA_HOME'] ?? join(environment['HOME'] ?? '', '.local/share');
  const exported = [join(ownData, flatpakFolder), join('/var/lib', flatpakFolder)];
  const paths = [
    ...names[kind].linux.flatMap((name) => onPath.map((folder) => join(folder, name))),
    ...names[kind].linux.map((name) => join(snapFolder, name)),
    ...names[kind].flatpak.flatMap((id) => exported.map((folder) => join(folder, id))),
  ];
  return [...new Set(paths)];
}

export type Packaging = 'plain' | 'snap' | 'flatpak';

export function packagingOf(path: string): Packaging {
  if (path.startsWith(`${snapFolder}/`)) return 'snap';
  return path.includes(`/${flatpakFolder}/`) ? 'flatpak' : 'plain';
}
