// `npm run dev [-- --db FILE]`: the workbench while you change it, with or without Electron's binary. Vite serves the pages and
// reloads what changed in them; `assay serve` answers the API behind them, and is built and started again when anything in core,
// main, native-bench or preload changes. Unlike the real thing its pages carry no content security policy (hot reload needs
// inline scripts) and what a browser of Assay's own measures is the last build.
import { spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { createServer as createSocket } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createServer, loadConfigFromFile } from 'vite';

const root = join(import.meta.dirname, '..');
const watched = ['core', 'main', 'native-bench', 'preload'];
// Not all of /api: Vite serves the sources in renderer/api under that name.
const apiPaths = ['/api/v1', '/openapi.json'];
const arguments_ = process.argv.slice(2);

const apiPort = await freePort();
let api;
let token = '';
await rebuild();
const pages = await servePages();
const address = pages.resolvedUrls.local[0];
console.log(`\nAssay is being developed at ${address}\n`);
for (const folder of watched) watch(join(root, folder), { recursive: true }, (_event, file) => changed(file));
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void stop());

async function stop() {
  await pages.close();
  await endApi();
  process.exit(0);
}

let rebuilding = Promise.resolve();
let waiting;
/** An editor writes a file more than once: the build starts when it has been quiet for a moment. */
function changed(file) {
  if (file === null || /\.test\.tsx?$/.test(file) || !/\.(ts|sql|json)$/.test(file)) return;
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    console.log(`${file} changed.`);
    rebuilding = rebuilding.then(rebuild);
  }, 200);
}

/** A build that fails leaves the running server as it is. */
async function rebuild() {
  const code = await runToEnd('node_modules/electron-vite/bin/electron-vite.js', ['build', '--logLevel', 'warn']);
  if (code !== 0) {
    console.log('The build failed; what was built before keeps running.');
    if (api === undefined) process.exit(1);
    return;
  }
  await endApi();
  await startApi();
}

function runToEnd(script, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(root, script), ...args], { cwd: root, stdio: 'inherit' });
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

/** Resolves once the server has printed its address, which holds the token that the pages' proxy needs. */
function startApi() {
  const child = spawn(
    process.execPath,
    [join(root, 'out/main/cli.js'), 'serve', '--port', String(apiPort), ...arguments_],
    { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  api = child;
  return new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const found = /[?&]t=([\w-]+)/.exec(line)?.[1];
      if (found === undefined) return;
      token = found;
      resolve();
    });
    child.once('exit', (code) => reject(new Error(`assay serve ended with exit code ${code} before it listened.`)));
  });
}

function endApi() {
  const child = api;
  if (child === undefined || child.exitCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}

async function servePages() {
  const loaded = await loadConfigFromFile(
    { command: 'serve', mode: 'development' },
    join(root, 'electron.vite.config.ts'),
  );
  const server = await createServer({
    ...loaded.config.renderer,
    configFile: false,
    server: {
      host: '127.0.0.1',
      cors: false,
      headers: {
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-embedder-policy': 'require-corp',
        'cross-origin-resource-policy': 'same-origin',
      },
      // The pages lie in renderer/, and import from core/ and node_modules/.
      fs: { allow: [root] },
      proxy: Object.fromEntries(apiPaths.map((path) => [path, toApi()])),
    },
  });
  return server.listen();
}

/** The proxy speaks for the page, with the server's token; so it must not speak for a page from elsewhere. */
function toApi() {
  const target = `http://127.0.0.1:${apiPort}`;
  return {
    target,
    changeOrigin: true,
    bypass: (request) => (isFromOwnPage(request) ? undefined : false),
    configure: (proxy) => {
      proxy.on('proxyReq', (request) => {
        request.setHeader('authorization', `Bearer ${token}`);
        request.removeHeader('origin');
      });
    },
  };
}

function isFromOwnPage({ headers }) {
  const { origin, host } = headers;
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  return origin === undefined || origin === `http://${host}`;
}

function freePort() {
  return new Promise((resolve, reject) => {
    const socket = createSocket();
    socket.on('error', reject);
    socket.listen(0, '127.0.0.1', () => {
      const { port } = socket.address();
      socket.close(() => resolve(port));
    });
  });
}
