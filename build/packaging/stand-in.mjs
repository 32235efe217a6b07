import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** How Electron's binary marks the place of its fuses; electron-builder refuses an executable without it. */
const fuseSentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
/** Version 1 of the wire, eight fuses, each '1' (on) as in a fresh Electron. */
const freshFuses = `\x01\x08${'1'.repeat(8)}`;

const placeholders = [
  'LICENSE',
  'LICENSES.chromium.html',
  'chrome-sandbox',
  'chrome_100_percent.pak',
  'chrome_200_percent.pak',
  'chrome_crashpad_handler',
  'icudtl.dat',
  'libEGL.so',
  'libGLESv2.so',
  'libffmpeg.so',
  'libvk_swiftshader.so',
  'libvulkan.so.1',
  'resources.pak',
  'snapshot_blob.bin',
  'v8_context_snapshot.bin',
  'vk_swiftshader_icd.json',
];

/** A folder that electron-builder takes for Electron on Linux: its files by name, without anything that could run. */
export async function makeStandIn(folder, version) {
  await mkdir(join(folder, 'locales'), { recursive: true });
  await mkdir(join(folder, 'resources'), { recursive: true });
  for (const name of placeholders) await writeFile(join(folder, name), 'stand-in');
  await writeFile(join(folder, 'locales', 'en-US.pak'), 'stand-in');
  await writeFile(join(folder, 'version'), version);
  const executable = join(folder, 'electron');
  await writeFile(
    executable,
    `#!/bin/sh\n# A stand-in for Electron.\nexit 1\n# ${fuseSentinel}${freshFuses}\n`,
    'latin1',
  );
  await chmod(executable, 0o755);
}
