import { spawn } from 'node:child_process';
import { lstat, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const packageName = '@sparticuz/chromium';

/** The Chromium that npm ships for development (Linux only), or `undefined` where the package is not installed. */
export async function npmChromiumPath(): Promise<string | undefined> {
  if (process.platform !== 'linux') return undefined;
  const entry = resolvePackage();
  return entry === undefined ? undefined : join(await unpackOnce(entry.path, entry.version), 'chromium');
}

function resolvePackage(): { readonly path: string; readonly version: string } | undefined {
  const require = createRequire(import.meta.url);
  try {
    const path = require.resolve(packageName);
    const version = /@sparticuz[\\/]chromium/.test(path) ? readVersion(require) : 'unknown';
    return { path, version };
  } catch {
    return undefined;
  }
}

function readVersion(require: NodeJS.Require): string {
  const contents: unknown = require(`${packageName}/package.json`);
  const version = typeof contents === 'object' && contents !== null ? Reflect.get(contents, 'version') : undefined;
  return typeof version === 'string' ? version : 'unknown';
}
