// `npm run package`: installers for this system into dist/. Where Electron's binary can neither be found nor downloaded, it says
// so and runs the content test instead; `npm run package -- --content-test` asks for that alone. Other arguments go to
// electron-builder (e.g. `-- --linux deb`).
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { contentTest } from './packaging/content-test.mjs';

const root = join(import.meta.dirname, '..');
const asked = process.argv.slice(2);
const builderArguments = asked.filter((argument) => argument !== '--content-test');
const electronDist = join(root, 'node_modules/electron/dist');

await runScript('node_modules/electron-vite/bin/electron-vite.js', ['build', '--logLevel', 'warn']);
if (asked.includes('--content-test')) await contentOnly('as asked');
else if (existsSync(electronDist)) await packageWith([`-c.electronDist=${electronDist}`]);
else if (await canDownload()) await packageWith([]);
else await contentOnly('because Electron’s binary is not here and its source does not answer');

async function packageWith(extra) {
  await runScript('node_modules/electron-builder/cli.js', [...builderArguments, '--publish', 'never', ...extra]);
  console.log('Packaged into dist/.');
}

async function contentOnly(why) {
  console.log(`No installer is made, ${why}. Content test: the application around a stand-in for Electron.`);
  await contentTest();
  console.log('The content test passed. It shows what would be packed and that it runs; nothing was run in Electron.');
}

/** electron-builder would try for minutes before it gave up. */
async function canDownload() {
  const source = process.env['ELECTRON_MIRROR'] ?? 'https://github.com/electron/electron/releases/download/';
  try {
    await fetch(source, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(3_000) });
    return true;
  } catch {
    return false;
  }
}

function runScript(script, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(root, script), ...args], { cwd: root, stdio: 'inherit' });
    child.on('error', reject);
    child.on('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`${script} ended with exit code ${code}.`));
    });
  });
}
