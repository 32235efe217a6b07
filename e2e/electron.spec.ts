import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, expect, type Page, test } from '@playwright/test';
import { createCall } from '../core/api/client.ts';
import { getHealth } from '../core/api/health.ts';
import { getSession, startSession } from '../core/api/sessions.ts';
import { electronPlace, findElectron } from '../main/start/find-electron.ts';

const root = join(import.meta.dirname, '..');
// A test run downloads nothing: where the binary is not here, it says so.
const electron = await findElectron({
  ...electronPlace(),
  fetchBinary: () => Promise.resolve('tests do not download it'),
});
const binary = electron.state === 'found' ? electron.path : '';
const skipReason = electron.state === 'found' ? '' : electron.reason;
// Playwright's list names no reasons, and loads this file in each worker: said once, by the process that has no worker's number.
if (skipReason !== '' && process.env['TEST_WORKER_INDEX'] === undefined) {
  console.log(`The Electron tests are skipped: ${skipReason}`);
}

test.describe('the desktop application', () => {
  test.skip(skipReason !== '', skipReason);

  let folder: string;
  let application: ElectronApplication;
  let page: Page;

  test.beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'assay-desktop-'));
    application = await _electron.launch({ executablePath: binary, args: launchArguments() });
    page = await application.firstWindow();
    await page.waitForLoadState('domcontentloaded');
  });
  test.afterAll(async () => {
    await application.close();
    await rm(folder, { recursive: true, force: true });
  });

  function launchArguments(): string[] {
    return [root, `--user-data-dir=${join(folder, 'user')}`, '--db', join(folder, 'assay.duckdb')];
  }

  /** The same typed caller that the pages use, through the page’s own fetch. */
  const call = createCall((request) =>
    page.evaluate(async ({ method, path, body }) => {
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(path, { method, headers, ...(body === undefined ? {} : { body }) });
      return { status: response.status, text: await response.text() };
    }, request),
  );

  test('the window shows Assay’s own page, isolated, over the API of its own process', async () => {
    expect(page.url()).toMatch(/^app:\/\/assay\//);
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
    expect((await call(getHealth, {})).host).toBe('electron');
  });

  test('Chromium was started with WebGPU and WebNN', async () => {
    const has = await page.evaluate(() => ({ webGpu: 'gpu' in navigator, webNn: 'ml' in navigator }));
    expect(has).toEqual({ webGpu: true, webNn: true });
  });

  test('a page sees the bridge and nothing of Node', async () => {
    const seen = await page.evaluate(() => ({
      bridge: Object.keys(Reflect.get(globalThis, 'assay') as object).sort(),
      node: ['require', 'process', 'Buffer', 'module'].filter((name) => name in globalThis),
    }));
    expect(seen.node).toEqual([]);
    expect(seen.bridge).toEqual([
      'gpuInfo',
      'onMenuCommand',
      'openModelFile',
      'printToPdf',
      'saveFile',
      'showInFolder',
      'versions',
    ]);
  });

  test('a page can neither leave, nor open a window, nor reach a network, nor ask for a permission', async () => {
    const address = page.url();
    const outcome = await page.evaluate(async () => ({
      opened: window.open('https://example.org/') !== null,
      fetched: await fetch('https://example.org/').then(
        () => true,
        () => false,
      ),
      notifications: await Notification.requestPermission(),
    }));
    expect(outcome).toEqual({ opened: false, fetched: false, notifications: 'denied' });
    await page.evaluate(() => {
      window.location.href = 'https://example.org/';
    });
    await expect.poll(() => page.url()).toBe(address);
  });

  test('a made-up handle shows nothing', async () => {
    const refusal = await page.evaluate(async () => {
      const bridge = Reflect.get(globalThis, 'assay') as { showInFolder(handle: string): Promise<void> };
      return bridge.showInFolder('/etc/passwd').then(
        () => 'shown',
        () => 'refused',
      );
    });
    expect(refusal).toBe('refused');
  });

  test('a native case in a utility process and a web case in the hidden window are both measured', async () => {
    test.setTimeout(120_000);
    const request = {
      models: ['bert-tiny'],
      backends: ['ort-cpu' as const, 'web-wasm' as const],
      profile: 'quick' as const,
    };
    const { id } = await call(startSession, { body: { request } });
    await expect
      .poll(async () => (await call(getSession, { params: { id } })).state, { timeout: 110_000 })
      .not.toBe('running');
    const ended = await call(getSession, { params: { id } });
    expect(ended).toMatchObject({ state: 'finished', measuredCount: 2, failedCount: 0 });
  });

  test('a second start hands over to the first window and ends', () => {
    const second = spawnSync(binary, launchArguments(), { timeout: 30_000 });
    expect(second.status).toBe(0);
  });
});
