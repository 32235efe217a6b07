import { spawn } from 'node:child_process';
import { lstat, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const packageName = '@sparticuz/chromium';

/**
 * The Chromium that npm ships for development, unpacked once into a folder of this user, or `undefined` where the package is
 * not installed. Beside it lies the software Vulkan driver `vk_swiftshader_icd.json`.
 */
export async function npmChromiumPath(): Promise<string | undefined> {
  const entry = resolvePackage();
  if (entry === undefined) return undefined;
  const folder = await folderOf(entry);
  if (!(await isOurs(folder))) await unpackInto(folder, entry);
  return join(folder, binaryName);
}

/** Where it lies once it has been unpacked; nothing is unpacked for the answer. */
export async function npmChromiumPlace(): Promise<string | undefined> {
  const entry = resolvePackage();
  return entry === undefined ? undefined : join(await folderOf(entry), binaryName);
}

const binaryName = 'chromium';

async function folderOf(entry: string): Promise<string> {
  return join(tmpdir(), `assay-chromium-${await versionOf(entry)}-${String(process.getuid?.() ?? 'user')}`);
}

function resolvePackage(): string | undefined {
  // Its binary is for Linux on x64 only.
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  try {
    return createRequire(import.meta.url).resolve(packageName);
  } catch {
    return undefined;
  }
}

async function versionOf(entry: string): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(join(dirname(entry), '..', '..', 'package.json'), 'utf8'));
  const version: unknown =
    typeof manifest === 'object' && manifest !== null ? Reflect.get(manifest, 'version') : undefined;
  return typeof version === 'string' ? version : 'unknown';
}

/** A folder of that name in the common temporary folder may be somebody else's: nothing of theirs is ever executed. */
async function isOurs(folder: string): Promise<boolean> {
  const found = await lstat(folder).catch(() => undefined);
  if (found === undefined) return false;
  if (found.isDirectory() && found.uid === process.getuid?.()) return true;
  throw new Error(`${folder} belongs to another user; delete it, or set TMPDIR to a folder of your own.`);
}

/**
 * The package unpacks into the temporary folder, under fixed names, and takes a half-written file for a whole one. A child
 * with a temporary folder of its own unpacks aside, and one rename makes it visible: two processes never see each other's half.
 */
async function unpackInto(folder: string, entry: string): Promise<void> {
  const partial = await mkdtemp(`${folder}.partial-`);
  try {
    await runUnpacker(entry, partial);
    await rename(partial, folder);
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    // Another process was faster.
    if (await isOurs(folder)) return;
    throw error;
  }
}

const unpackScript =
  'const m = require(process.argv[1]); (m.default ?? m).executablePath().catch((e) => { console.error(e); process.exit(1); });';

function runUnpacker(entry: string, temporaryFolder: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['-e', unpackScript, entry], {
      // In Electron the executable is Node only when it is told so.
      env: { ...process.env, TMPDIR: temporaryFolder, ELECTRON_RUN_AS_NODE: '1' },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let words = '';
    child.stderr.on('data', (chunk: Buffer) => {
      words += chunk.toString();
    });
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`Unpacking ${packageName} failed: ${words.trim() || `exit code ${String(code)}`}`));
    });
  });
}
