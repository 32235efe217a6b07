import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isBenchWorker, securityHeaders } from './security-headers.ts';
import { serveStatic } from './static-files.ts';

let folder = '';
beforeEach(async () => {
  const root = await mkdtemp(join(tmpdir(), 'assay-static-'));
  folder = join(root, 'renderer');
  await mkdir(join(folder, 'assets'), { recursive: true });
  await writeFile(join(root, 'secret.html'), 'secret');
  await writeFile(join(folder, 'index.html'), 'page');
  await writeFile(join(folder, 'assets', 'engine-abc.wasm'), 'wasm');
});
afterEach(() => rm(join(folder, '..'), { recursive: true, force: true }));

function get(path: string): Promise<Response | undefined> {
  return serveStatic(new Request(`http://127.0.0.1${path}`), folder);
}

test('the root is the workbench and is never cached, a hashed asset is cached for ever', async () => {
  const page = await get('/');
  expect(await page?.text()).toBe('page');
  expect(page?.headers.get('cache-control')).toBe('no-store');
  const asset = await get('/assets/engine-abc.wasm');
  expect(asset?.headers.get('content-type')).toBe('application/wasm');
  expect(asset?.headers.get('cache-control')).toContain('immutable');
});

test('nothing outside the folder is served, however the path is written', async () => {
  for (const path of [
    '/../secret.html',
    '/%2e%2e/secret.html',
    '/assets/..%2f..%2fsecret.html',
    '/%2e%2e%5csecret.html',
    '/a%00.html',
    '/%E0%A4%A',
  ]) {
    expect(await get(path)).toBeUndefined();
  }
});

test('only the measuring worker may evaluate code', () => {
  expect(isBenchWorker('/assets/bench-worker-Ab1_-2.js')).toBe(true);
  expect(securityHeaders('/assets/bench-worker-x.js')['content-security-policy']).toContain("'unsafe-eval'");
  for (const path of [
    '/',
    '/bench.html',
    '/assets/index-x.js',
    '/assets/bench-worker-x.js/../index.html',
    '/api/v1/bench-worker-x.js',
  ]) {
    expect(securityHeaders(path)['content-security-policy']).not.toContain("'unsafe-eval'");
  }
});
