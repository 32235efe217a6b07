import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import { readTarFiles } from './tar-files.ts';

const manifest = 'vk_swiftshader_icd.json';
const wanted: readonly string[] = [manifest, 'libvk_swiftshader.so', 'libvulkan.so.1'];

/**
 * The manifest of a Vulkan driver that computes on the processor (SwiftShader): the one in the npm-shipped Chromium, else that of
 * Electron or of an installed Chromium. `undefined` where there is none.
 */
export async function findSoftwareVulkanIcd(): Promise<string | undefined> {
  if (process.platform !== 'linux') return undefined;
  return (await unpackedDriver()) ?? installedDriver();
}

function installedDriver(): string | undefined {
  // Electron carries the driver beside its own binary.
  return [dirname(process.execPath), '/usr/lib/chromium', '/usr/lib64/chromium-browser', '/opt/google/chrome']
    .map((folder) => join(folder, manifest))
    .find((path) => existsSync(path));
}

/**
 * Taken out of the package's archive into a folder of this user. The package's own way unpacks 200 MB more, into the shared temporary
 * folder, which must never stand in a library path: anyone may write there.
 */
async function unpackedDriver(): Promise<string | undefined> {
  // The package holds x86-64 code alone.
  if (process.arch !== 'x64') return undefined;
  try {
    const { archive, version } = await locateArchive();
    const folder = join(cacheFolder(), `software-vulkan-${version}`);
    if (!existsSync(join(folder, manifest))) await unpack(archive, folder);
    return existsSync(join(folder, manifest)) ? join(folder, manifest) : undefined;
  } catch {
    // Not installed (the packaged application has no browser in it), or no place to unpack to.
    return undefined;
  }
}

async function locateArchive(): Promise<{ archive: string; version: string }> {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const root = join(dirname(entry), '../..');
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
  return { archive: join(root, 'bin/swiftshader.tar.br'), version };
}

/** Complete or absent: the folder gets its name when all files are in it. */
async function unpack(archive: string, folder: string): Promise<void> {
  const tar = await promisify(brotliDecompress)(await readFile(archive));
  await mkdir(dirname(folder), { recursive: true });
  const temporary = await mkdtemp(`${folder}-`);
  for (const file of readTarFiles(tar)) {
    if (wanted.includes(file.name)) await writeFile(join(temporary, file.name), file.content, { mode: 0o644 });
  }
  // Another process may have been first: its folder is as good.
  await rename(temporary, folder).catch(() => rm(temporary, { recursive: true }));
}

function cacheFolder(): string {
  const base = process.env['XDG_CACHE_HOME'];
  return join(base === undefined || base === '' ? join(homedir(), '.cache') : base, 'assay');
}
