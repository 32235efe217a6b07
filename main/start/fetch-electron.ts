import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const patienceMs = 3_000;
const downloadLimitMs = 5 * 60_000;
const defaultMirror = 'https://github.com/electron/electron/releases/download/';

/**
 * Downloads Electron's binary with the package's own script, if its source answers at once. Returns why it could not be had,
 * or `undefined` when it is there.
 */
export async function fetchElectron(packageFolder: string): Promise<string | undefined> {
  const source = process.env['ELECTRON_MIRROR'] ?? process.env['npm_config_electron_mirror'] ?? defaultMirror;
  const silence = await whyUnreachable(source);
  if (silence !== undefined) return silence;
  const version = await versionOf(packageFolder);
  process.stderr.write(`Downloading Electron ${version} from ${new URL(source).host}, once …\n`);
  return runInstallScript(packageFolder);
}

/** Three seconds decide: somebody without a network should not wait for one. */
async function whyUnreachable(source: string): Promise<string | undefined> {
  const address = URL.canParse(source) ? new URL(source) : undefined;
  if (address === undefined) return `“${source}” is no address to download it from`;
  try {
    await fetch(address, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(patienceMs) });
    return undefined;
  } catch {
    return `${address.host} could not be reached within ${patienceMs / 1000} s`;
  }
}

async function versionOf(packageFolder: string): Promise<string> {
  const text = await readFile(join(packageFolder, 'package.json'), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}

function runInstallScript(packageFolder: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(packageFolder, 'install.js')], {
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout: downloadLimitMs,
    });
    let complaint = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      complaint += text;
    });
    child.once('error', (error) => {
      resolve(`its download could not be started: ${error.message}`);
    });
    child.once('exit', (code, signal) => {
      if (code === 0) resolve(undefined);
      else if (signal !== null) resolve(`its download did not end within ${downloadLimitMs / 60_000} minutes`);
      else resolve(`its download failed: ${complaint.trim().split('\n')[0] ?? `exit code ${code ?? 1}`}`);
    });
  });
}
