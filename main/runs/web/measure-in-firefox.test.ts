import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { webJob } from './fake-page.test-support.ts';
import { listBrowsers } from './find-browser.ts';
import { smallInputs, supportedModel } from './small-models.test-support.ts';
import { type MeasuringBrowser, openMeasuringBrowser, shortProfile } from './measuring-browser.test-support.ts';

const firefox = (await listBrowsers()).find(({ kind }) => kind === 'firefox');
if (firefox?.state !== 'found') process.stderr.write(`Skipped: ${firefox?.reason ?? 'no Firefox'}\n`);

const model = supportedModel();

describe.skipIf(firefox?.state !== 'found')('a case measured in a real Firefox', () => {
  let opened: MeasuringBrowser;

  beforeAll(async () => {
    opened = await openMeasuringBrowser(new Map([['/model.onnx', model]]), {
      browser: { kind: 'firefox', headless: true },
    });
  }, 60_000);

  afterAll(() => opened.close(), 20_000);

  test('its page is isolated, and says that there is no WebNN', async () => {
    const { launch, capabilities } = await opened.host.ask();
    expect(launch).toMatchObject({ kind: 'firefox', headless: true });
    expect(capabilities.browser).toMatch(/^firefox \d/);
    expect(capabilities).toMatchObject({ crossOriginIsolated: true, wasmSimd: true, wasmThreads: true });
    expect(capabilities.webnn.map(({ state }) => state)).toEqual(['unavailable', 'unavailable', 'unavailable']);
  }, 60_000);

  test('runs on web-wasm, and the result says how Firefox was started', async () => {
    const outcome = await opened.host.run(
      webJob({
        profile: shortProfile,
        work: {
          kind: 'component',
          model: { kind: 'url', url: '/model.onnx', bytes: model.byteLength, externalData: [] },
          inputs: smallInputs,
          outputNames: ['y'],
        },
      }),
      { signal: new AbortController().signal, onProgress: () => undefined },
    );
    expect(outcome).toMatchObject({
      outcome: 'executed',
      execution: {
        backendRan: { state: 'known', value: 'web-wasm' },
        crossOriginIsolated: true,
        browserLaunch: { kind: 'firefox', flags: expect.arrayContaining(['dom.webgpu.enabled=true']) as string[] },
      },
    });
  }, 60_000);

  test('leaves no profile behind when it is closed', async () => {
    await opened.host.close();
    const mine = (await readdir(tmpdir())).filter((name) => name.startsWith(`assay-profile-${String(process.pid)}-`));
    expect(mine).toEqual([]);
  }, 20_000);
});
