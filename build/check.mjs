// `npm run check [-- --no-tests]`: everything that must hold before a change is done. Two steps at a time, one line a step;
// a step that fails also prints what it said.
import { spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const cache = join(root, 'node_modules/.cache/assay');
const sources = ['core', 'main', 'native-bench', 'preload', 'renderer'];

const types = ['main', 'renderer', 'core', 'tests', 'electron'].map((layer) => ({
  name: `types of ${layer}`,
  script: 'node_modules/typescript/bin/tsc',
  args: [
    '-p',
    `build/tsconfig/${layer}.json`,
    '--incremental',
    '--tsBuildInfoFile',
    join(cache, `${layer}.tsbuildinfo`),
  ],
}));

// The longest first, so that none is left to run alone at the end.
const checks = [
  { name: 'lint', script: 'node_modules/eslint/bin/eslint.js', args: ['.'] },
  ...types,
  {
    name: 'dead code',
    script: 'node_modules/knip/bin/knip.js',
    args: ['--no-progress', '--treat-config-hints-as-errors'],
  },
  {
    name: 'imports',
    script: 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
    args: ['--config', '.dependency-cruiser.mjs', ...sources],
  },
  { name: 'canary of imports', script: 'build/check-canary.mjs', args: [] },
  { name: 'format', script: 'node_modules/@biomejs/biome/bin/biome', args: ['format', '.'] },
];

// The integration tests run what was built.
const build = { name: 'build', script: 'node_modules/electron-vite/bin/electron-vite.js', args: ['build'] };
const tests = { name: 'unit and integration tests', script: 'node_modules/vitest/vitest.mjs', args: ['run'] };

const started = performance.now();
await mkdir(cache, { recursive: true });
const failed = await runAll(checks, 2);
if (!process.argv.includes('--no-tests')) failed.push(...(await runAll([build, tests], 1)));

const total = seconds(started);
if (failed.length > 0) {
  console.log(`\n${failed.length} of the checks failed in ${total}: ${failed.join(', ')}.`);
  process.exit(1);
}
console.log(`\nAll checks passed in ${total}.`);

/** Names of the steps that failed. */
async function runAll(steps, width) {
  const waiting = [...steps];
  const failures = [];
  const worker = async () => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
      if (!(await runStep(step))) failures.push(step.name);
    }
  };
  await Promise.all(Array.from({ length: width }, worker));
  return failures;
}

async function runStep({ name, script, args }) {
  const begun = performance.now();
  const { code, output } = await run(script, args);
  console.log(`${code === 0 ? 'ok  ' : 'FAIL'} ${name.padEnd(28)} ${seconds(begun).padStart(7)}`);
  if (code !== 0) console.log(output.trimEnd().replaceAll(/^/gm, '     '));
  return code === 0;
}

function run(script, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(root, script), ...args], {
      cwd: root,
      env: { ...process.env, FORCE_COLOR: '0', NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

function seconds(since) {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}
