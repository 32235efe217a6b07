// Packs the application around a stand-in for Electron's binary, unpacks it, and checks what a user would get: the files, the
// fuses, and the packed core, run by plain Node. It says nothing about Electron itself, which is not in it.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { makeStandIn } from './stand-in.mjs';

const root = join(import.meta.dirname, '../..');
const run = promisify(execFile);
// electron-builder brings these two; their newest versions need a newer Node than Assay does.
const builderRequire = createRequire(createRequire(import.meta.url).resolve('app-builder-lib/package.json'));
const asar = builderRequire('@electron/asar');
const fuses = builderRequire('@electron/fuses');

/** Fuses that must be on; all others must be off. */
const fusesOn = ['EnableCookieEncryption', 'EnableEmbeddedAsarIntegrityValidation', 'OnlyLoadAppFromAsar'];
const required = [
  'package.json',
  'out/main/cli.js',
  'out/main/electron.js',
  'out/main/store.js',
  'out/main/native-bench.js',
  'out/preload/index.cjs',
  'out/renderer/index.html',
  'out/renderer/bench.html',
];
/** Other platforms' binaries, and what only development needs. */
const unwanted = [
  /^node_modules\/onnxruntime-node\/bin\/napi-v6\/(darwin|win32)\//,
  /^node_modules\/@duckdb\/node-bindings-(win32|darwin)/,
  /^node_modules\/(electron|react|react-dom|echarts|playwright-core|@sparticuz|typescript|vite|onnxruntime-web)\//,
  /^(core|main|renderer|preload|native-bench|e2e|build|docs)\//,
  /\.(map|ts)$/,
];

export async function contentTest() {
  if (process.platform !== 'linux') throw new Error('The content test packs for Linux and runs on Linux only.');
  const folder = await mkdtemp(join(tmpdir(), 'assay-package-'));
  try {
    await checkPackage(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function checkPackage(folder) {
  const unpacked = await step('packed around a stand-in for Electron', () => pack(folder));
  const resources = join(unpacked, 'resources');
  await step('the fuses are burnt as electron-builder.yml says', () => checkFuses(join(unpacked, 'assay')));
  await step('native libraries lie outside the archive', () =>
    checkNativeLibraries(join(resources, 'app.asar.unpacked')),
  );
  const app = join(folder, 'app');
  await step('what must be packed is, and nothing else', () => checkFiles(join(resources, 'app.asar'), app));
  await step('packed DuckDB and ONNX Runtime load in plain Node', () => checkLibraries(app));
  await step('the packed core tells its version', () => checkVersion(app));
  await step('the packed core detects the hardware', () => checkHardware(app, folder));
  await step('the packed core measures a model and stores it', () => checkMeasurement(app, folder));
}

/** One line a step: what was shown, a figure where there is one, and how long it took. */
async function step(name, action) {
  const begun = performance.now();
  const result = await action();
  const took = `${((performance.now() - begun) / 1000).toFixed(1)} s`;
  console.log(`ok   ${name}${result?.note === undefined ? '' : ` (${result.note})`}  ${took}`);
  return result?.value;
}

async function pack(folder) {
  const { version } = JSON.parse(await readFile(join(root, 'node_modules/electron/package.json'), 'utf8'));
  const standIn = join(folder, 'stand-in');
  await makeStandIn(standIn, version);
  const builder = join(root, 'node_modules/electron-builder/cli.js');
  await run(
    process.execPath,
    [
      builder,
      '--linux',
      'dir',
      '--publish',
      'never',
      `-c.electronDist=${standIn}`,
      `-c.directories.output=${join(folder, 'dist')}`,
    ],
    { cwd: root, maxBuffer: 64 * 1024 * 1024, env: { ...process.env, NODE_NO_WARNINGS: '1' } },
  );
  const outputs = await readdir(join(folder, 'dist'));
  const unpacked = outputs.find((name) => name.endsWith('-unpacked'));
  assert.ok(unpacked !== undefined, `electron-builder wrote no unpacked folder, only ${outputs.join(', ')}`);
  return { value: join(folder, 'dist', unpacked) };
}

async function checkFuses(executable) {
  const wire = await fuses.getCurrentFuseWire(executable);
  const on = '1'.charCodeAt(0);
  const names = Object.keys(fuses.FuseV1Options).filter((name) => Number.isNaN(Number(name)));
  for (const name of names) {
    const state = wire[fuses.FuseV1Options[name]];
    assert.equal(state === on, fusesOn.includes(name), `the fuse ${name} is ${state === on ? 'on' : 'off'}`);
  }
  return { note: `${names.length} fuses, ${fusesOn.length} of them on` };
}

async function checkNativeLibraries(folder) {
  const files = await readdir(folder, { recursive: true });
  for (const pattern of [/onnxruntime_binding\.node$/, /libonnxruntime\.so/, /duckdb\.node$/, /libduckdb\.so$/]) {
    assert.ok(
      files.some((file) => pattern.test(file)),
      `${pattern} is not outside the archive`,
    );
  }
}

async function checkFiles(archive, app) {
  asar.extractAll(archive, app);
  const files = (await readdir(app, { recursive: true })).map((file) => file.replaceAll('\\', '/'));
  for (const file of required) assert.ok(files.includes(file), `${file} is not in the package`);
  for (const pattern of unwanted) {
    const found = files.find((file) => pattern.test(file));
    assert.equal(found, undefined, `${found} is in the package and should not be`);
  }
  const { size } = await stat(archive);
  return { note: `archive ${(size / 1e6).toFixed(1)} MB, ${files.length} files and folders` };
}

/** In a process of its own, with no way to this repository's node_modules. */
async function checkLibraries(app) {
  const program = `
    const ort = require('onnxruntime-node');
    const { DuckDBInstance } = require('@duckdb/node-api');
    (async () => {
      const connection = await (await DuckDBInstance.create(':memory:')).connect();
      const rows = (await connection.runAndReadAll('select 6 * 7 as answer')).getRowObjects();
      console.log(JSON.stringify({ answer: rows[0].answer, backends: ort.listSupportedBackends().map((b) => b.name) }));
    })();`;
  const { stdout } = await runNode(app, ['-e', program]);
  const { answer, backends } = JSON.parse(stdout);
  assert.equal(answer, 42);
  assert.ok(backends.includes('cpu'), `ONNX Runtime knows ${backends.join(', ')}`);
  return { note: backends.join(', ') };
}

async function checkVersion(app) {
  const { version } = JSON.parse(await readFile(join(app, 'package.json'), 'utf8'));
  const { stdout } = await runNode(app, ['out/main/cli.js', '--version']);
  assert.equal(stdout.trim(), version);
  return { note: version };
}

async function checkHardware(app, folder) {
  const { stdout } = await runNode(app, ['out/main/cli.js', 'hardware', '--json', '--db', join(folder, 'a.duckdb')]);
  const { backends } = JSON.parse(stdout);
  const cpu = backends.find(({ backendId }) => backendId === 'ort-cpu');
  assert.equal(cpu?.state, 'available', `ort-cpu is ${JSON.stringify(cpu)}`);
  return { note: `${backends.filter(({ state }) => state === 'available').length} backends available` };
}

async function checkMeasurement(app, folder) {
  const plan = [
    '--models',
    'bert-tiny',
    '--backends',
    'ort-cpu',
    '--batch',
    '1',
    '--precision',
    'fp32',
    '--profile',
    'quick',
  ];
  const { stdout } = await runNode(app, [
    'out/main/cli.js',
    'run',
    ...plan,
    '--json',
    '--db',
    join(folder, 'a.duckdb'),
  ]);
  assert.match(stdout, /"outcome":\s*"measured"/);
}

function runNode(app, args) {
  return run(process.execPath, args, { cwd: app, timeout: 120_000, maxBuffer: 64 * 1024 * 1024 });
}
