import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fetchElectron } from './fetch-electron.ts';

export type FoundElectron =
  | { readonly state: 'found'; readonly path: string }
  /** `reason` completes the sentence "served to a browser, because …" and ends with a full stop. */
  | { readonly state: 'absent'; readonly reason: string };

/** What the decision rests on; handed in, so that tests can decide for any machine. */
export interface ElectronPlace {
  /** The installed npm package, which is there without its binary until that was downloaded. */
  readonly packageFolder: string | undefined;
  readonly platform: NodeJS.Platform;
  readonly isRoot: boolean;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Downloads the binary; the reason where that cannot be done. */
  readonly fetchBinary: (packageFolder: string) => Promise<string | undefined>;
}

/** Looks for Electron's binary, and downloads it where it is missing and can be had. */
export async function findElectron(place: ElectronPlace = electronPlace()): Promise<FoundElectron> {
  const refusal = reasonAgainst(place);
  if (refusal !== undefined) return { state: 'absent', reason: refusal };
  const { packageFolder } = place;
  if (packageFolder === undefined) {
    return { state: 'absent', reason: 'the npm package “electron” is not installed (it is a development dependency).' };
  }
  const present = await binaryIn(packageFolder, place.environment);
  if (present !== undefined) return { state: 'found', path: present };
  const failure = await place.fetchBinary(packageFolder);
  if (failure !== undefined) return { state: 'absent', reason: `Electron’s binary is not here (${failure}).` };
  const fetched = await binaryIn(packageFolder, place.environment);
  return fetched === undefined
    ? { state: 'absent', reason: 'Electron’s binary is not here (its download ended without a binary).' }
    : { state: 'found', path: fetched };
}

/** What makes Electron useless here, whether or not its binary is present. */
function reasonAgainst({ environment, platform, isRoot }: ElectronPlace): string | undefined {
  if (isSet(environment['ASSAY_NO_ELECTRON'])) return 'ASSAY_NO_ELECTRON is set.';
  if (platform !== 'linux') return undefined;
  if (!isSet(environment['DISPLAY']) && !isSet(environment['WAYLAND_DISPLAY'])) {
    return 'there is no display for Electron’s window (neither DISPLAY nor WAYLAND_DISPLAY is set).';
  }
  return isRoot ? 'Electron’s sandbox does not run as root.' : undefined;
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== '' && value !== '0';
}

/** As `electron/index.js` finds it. That file is not imported: in plain Node it starts a download and then throws. */
async function binaryIn(packageFolder: string, environment: ElectronPlace['environment']): Promise<string | undefined> {
  const name = await readFile(join(packageFolder, 'path.txt'), 'utf8').catch(() => undefined);
  if (name === undefined) return undefined;
  const path = join(environment['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(packageFolder, 'dist'), name.trim());
  return existsSync(path) ? path : undefined;
}

/** This machine and this installation. */
export function electronPlace(): ElectronPlace {
  return {
    packageFolder: installedPackage(),
    platform: process.platform,
    isRoot: process.getuid?.() === 0,
    environment: process.env,
    fetchBinary: fetchElectron,
  };
}

function installedPackage(): string | undefined {
  try {
    return dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  } catch {
    return undefined;
  }
}

/** Runs the built application in Electron until its window is closed. */
export function launchElectron(path: string, args: readonly string[] = []): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(path, [applicationFolder(), ...args], { stdio: 'inherit' });
    child.once('error', (error) => {
      reject(new Error(`Electron could not be started: ${error.message}. ${serveInstead}`));
    });
    child.once('exit', (code, signal) => {
      if (code === 0 || signal === 'SIGINT' || signal === 'SIGTERM') resolve();
      else reject(new Error(`Electron ended with ${signal ?? `exit code ${code ?? 1}`}. ${serveInstead}`));
    });
  });
}

const serveInstead = 'ASSAY_NO_ELECTRON=1 npm start serves the workbench to a browser instead.';

/** The folder with package.json: this file runs from out/main, from out/main/chunks or, in tests, from main/start. */
function applicationFolder(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'package.json')) && dirname(folder) !== folder) folder = dirname(folder);
  return folder;
}
