import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BuiltModel } from '../../core/domain/model.ts';
import type { OperatorCoverage } from '../../core/domain/operator-coverage.ts';
import { apiPrefix } from '../../core/api/route.ts';
import { findZooModel } from '../../core/zoo/catalog.ts';
import { ModelStore } from '../models/model-store.ts';
import { allEvents, scanningService, scanRequest } from './coverage.test-kit.ts';
import { type MeasuringBrowser, openMeasuringBrowser } from '../runs/web/measuring-browser.test-support.ts';

const files = new Map<string, Uint8Array<ArrayBuffer>>();
let opened: MeasuringBrowser;

beforeAll(async () => {
  opened = await openMeasuringBrowser(files);
}, 60_000);

afterAll(() => opened.close(), 20_000);

/** Built as for any case, and served where its page looks for it. */
async function buildAndServe(modelId: string, component: string): Promise<BuiltModel> {
  const models = new ModelStore({
    cacheFolder: join(opened.folder, 'models'),
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
    cover: (job, signal) => opened.host.cover(job, { signal, onProgress: () => undefined }),
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
