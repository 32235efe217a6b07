import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type MeasurementProfile, measurementProfiles } from '../../../core/domain/profile.ts';
import { type BenchPageServer, buildBenchPage, serveBenchPage } from './bench-page-server.test-support.ts';
import { webJob } from './fake-page.test-support.ts';
import { listBrowsers } from './find-browser.ts';
import { openInBrowser } from './open-in-browser.ts';
import { smallInputs, supportedModel } from './small-models.test-support.ts';
import { createWebCaseHost, type WebCaseHost } from './web-case-host.ts';
import { WebRunnerHub } from './web-runner-hub.ts';

const firefox = (await listBrowsers()).find(({ kind }) => kind === 'firefox');
if (firefox?.state !== 'found') process.stderr.write(`Skipped: ${firefox?.reason ?? 'no Firefox'}\n`);

/** A few samples: that it works is tested here, never how fast. */
const shortProfile: MeasurementProfile = {
  ...measurementProfiles.quick,
  runs: 1,
  minimumSamples: 3,
  minimumTimeMs: 0,
  maximumTimeMs: 500,
  maximumSamples: 10,
  warmUp: { minimumRuns: 1, minimumTimeMs: 0, maximumRuns: 3, maximumTimeMs: 200 },
};
const model = supportedModel();

describe.skipIf(firefox?.state !== 'found')('a case measured in a real Firefox', () => {
  let folder: string;
  let server: BenchPageServer;
  let host: WebCaseHost;
  const hub = new WebRunnerHub();

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'assay-bench-page-'));
    await buildBenchPage(folder);
    server = await serveBenchPage(hub, folder, new Map([['/model.onnx', model]]));
    host = createWebCaseHost({
      hub,
      openPage: (ticket, browser) => openInBrowser(`${server.origin}/bench.html?ticket=${ticket}`, browser),
      page: 'own-browser',
      browser: { kind: 'firefox', headless: true },
    });
  }, 60_000);

  afterAll(async () => {
    await host.close();
    hub.close();
    await server.close();
    await rm(folder, { recursive: true, force: true });
  }, 20_000);

  test('its page is isolated, and says that there is no WebNN', async () => {
    const { launch, capabilities } = await host.ask();
    expect(launch).toMatchObject({ kind: 'firefox', headless: true });
    expect(capabilities.browser).toMatch(/^firefox \d/);
    expect(capabilities).toMatchObject({ crossOriginIsolated: true, wasmSimd: true, wasmThreads: true });
    expect(capabilities.webnn.map(({ state }) => state)).toEqual(['unavailable', 'unavailable', 'unavailable']);
  }, 60_000);

  test('runs on web-wasm, and the result says how Firefox was started', async () => {
    const outcome = await host.run(
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
    await host.close();
    const mine = (await readdir(tmpdir())).filter((name) => name.startsWith(`assay-profile-${String(process.pid)}-`));
    expect(mine).toEqual([]);
  }, 20_000);
});
