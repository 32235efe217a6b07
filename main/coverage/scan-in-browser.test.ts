import { readFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BuiltModel } from '../../core/domain/model.ts';
import type { OperatorCoverage } from '../../core/domain/operator-coverage.ts';
import { apiPrefix } from '../../core/api/route.ts';
import { findZooModel } from '../../core/zoo/catalog.ts';
import { ModelStore } from '../models/model-store.ts';
import { type BenchPageServer, buildBenchPage, serveBenchPage } from '../runs/web/bench-page-server.test-support.ts';
import { openInBrowser } from '../runs/web/open-in-browser.ts';
import { createWebCaseHost, type WebCaseHost } from '../runs/web/web-case-host.ts';
import { WebRunnerHub } from '../runs/web/web-runner-hub.ts';
import { allEvents, scanningService, scanRequest } from './coverage.test-kit.ts';

const hub = new WebRunnerHub();
const files = new Map<string, Uint8Array<ArrayBuffer>>();
let folder: string;
let server: BenchPageServer;
let host: WebCaseHost;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-coverage-'));
  await buildBenchPage(join(folder, 'page'));
  server = await serveBenchPage(hub, join(folder, 'page'), files);
  host = createWebCaseHost({
    hub,
    openPage: (ticket) => openInBrowser(`${server.origin}/bench.html?ticket=${ticket}`),
    page: 'own-browser',
  });
}, 60_000);

afterAll(async () => {
  await host.close();
  hub.close();
  await server.close();
  await rm(folder, { recursive: true, force: true });
}, 20_000);

/** Built as for any case, and served where its page looks for it. */
async function buildAndServe(modelId: string, component: string): Promise<BuiltModel> {
  const models = new ModelStore({
    cacheFolder: join(folder, 'models'),
    caseHost: { run: () => Promise.reject(new Error('No file of a person’s own is in this test.')) },
  });
  const shape = { sequence: 128 };
  const built = await models.build({ modelId, component, precision: 'fp32', spelling: 'portable', batch: 1, shape });
  const locations = [{ location: 'model.onnx', path: built.path }, ...built.externalData];
  for (const { location, path } of locations) {
    files.set(`${apiPrefix}/model-files/${built.contentHash}/${location}`, new Uint8Array(await readFile(path)));
  }
  return built;
}

test('a browser tells of each operator of bert-tiny on its CPU and through WebNN, and nothing is timed', async () => {
  const model = findZooModel('bert-tiny')?.model;
  if (model === undefined) throw new Error('The zoo has no bert-tiny.');
  const { service, recorded } = scanningService({
    model,
    built: () => buildAndServe('bert-tiny', 'encoder'),
    cover: (job, signal) => host.cover(job, { signal, onProgress: () => undefined }),
  });
  const events = await allEvents(await service.start(scanRequest('bert-tiny', ['web-wasm', 'web-webnn-cpu'])));
  expect(events.filter(({ type }) => type === 'subject-left-out')).toEqual([]);
  const [wasm, webnn] = recorded;
  expect(wasm).toMatchObject({ engine: 'wasm', backendId: 'web-wasm', result: { state: 'whole' } });
  expect(webnn).toMatchObject({ backendId: 'web-webnn-cpu', result: { state: 'whole' } });
  expect(webnn?.browser).toMatch(/^chromium \d/);
  expect(nodesOf(webnn, 'MatMul')).toBeGreaterThan(0);
}, 120_000);

function nodesOf(coverage: OperatorCoverage | undefined, operator: string): number {
  return coverage?.operators.find((item) => item.operator === operator)?.nodes ?? 0;
}
