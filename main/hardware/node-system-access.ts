import { execFile } from 'node:child_process';
import { readdir, readFile, readlink } from 'node:fs/promises';
import { basename } from 'node:path';
import type { OperatingSystem } from '../../core/domain/backend.ts';
import { type Known, known, unknown } from '../../core/domain/known.ts';
import type { SystemAccess } from './system-access.ts';

/** A driver tool can hang on a sick device: no probe may hold the answer longer than this. */
const commandLimitMs = 5000;

export function createNodeSystemAccess(signal?: AbortSignal): SystemAccess {
  return {
    operatingSystem: operatingSystemOf(process.platform),
    architecture: process.arch,
    run: (command, args) => runCommand(command, args, signal),
    readText: (path) => orUndefined(readFile(path, 'utf8')),
    readFolder: (path) => orUndefined(readdir(path)),
    readLinkName: async (path) => {
      const target = await orUndefined(readlink(path));
      return target === undefined ? undefined : basename(target);
    },
  };
}

function operatingSystemOf(platform: NodeJS.Platform): OperatingSystem {
  switch (platform) {
    case 'win32':
      return 'windows';
    case 'darwin':
      return 'macos';
    case 'linux':
      return 'linux';
    default:
      throw new Error(`Assay runs on Linux, Windows and macOS; this is "${platform}".`);
  }
}

function runCommand(command: string, args: readonly string[], signal: AbortSignal | undefined): Promise<Known<string>> {
  const options = {
    timeout: commandLimitMs,
    killSignal: 'SIGKILL',
    maxBuffer: 16 * 1024 * 1024,
    windowsHide: true,
    env: { ...process.env, LC_ALL: 'C', LANG: 'C' },
    ...(signal === undefined ? {} : { signal }),
  } as const;
  return new Promise((resolve) => {
    execFile(command, [...args], options, (error, stdout, stderr) => {
      resolve(error === null ? known(stdout) : unknown(reasonOf(command, error, `${stdout}\n${stderr}`)));
    });
  });
}

function reasonOf(command: string, error: Error & { code?: unknown; killed?: boolean }, output: string): string {
  if (error.code === 'ENOENT') return `${command} is not installed`;
  if (error.name === 'AbortError') return 'the detection was cancelled';
  if (error.killed === true) return `${command} did not answer within ${commandLimitMs / 1000} s`;
  const said = output.split('\n').find((line) => line.trim() !== '');
  return said === undefined ? `${command} failed with code ${String(error.code)}` : `${command}: ${said.trim()}`;
}

function orUndefined<T>(promise: Promise<T>): Promise<T | undefined> {
  return promise.catch(() => undefined);
}
