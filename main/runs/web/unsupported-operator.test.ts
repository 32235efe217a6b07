import { afterAll, beforeAll, expect, test } from 'vitest';
import { apiPrefix } from '../../../core/api/route.ts';
import type { Model } from '../../../core/domain/model.ts';
import { measuredOnly, measureForReal, writeBuilt } from '../real-session.test-support.ts';
import { partlySupportedModel, smallInputs } from './small-models.test-support.ts';
import { type MeasuringBrowser, openMeasuringBrowser } from './measuring-browser.test-support.ts';

const name = 'partly-supported';
const bytes = partlySupportedModel();
/** Where a page finds the file whose hash `writeBuilt` makes of its name. */
const address = `${apiPrefix}/model-files/${Buffer.from(name).toString('hex').padEnd(64, '0')}/model.onnx`;

const model: Model = {
  id: name,
  label: 'Two products and the determinant of the first',
  family: 'custom',
  modelClass: 'custom',
  configuration: 'constructed',
  sets: [],
  origin: 'file',
  components: [
    { name: 'model', inputs: smallInputs.map(asInput), outputs: ['y'], standardShape: {}, itemName: 'item' },
  ],
  pipelines: [],
  precisions: ['fp32'],
  spellings: ['portable'],
  licence: 'Apache-2.0',
  source: 'test',
};

function asInput({ name: input, elementType, dimensions, values }: (typeof smallInputs)[number]) {
  return { name: input, elementType, dimensions: [...dimensions], values };
}

let opened: MeasuringBrowser;

beforeAll(async () => {
  opened = await openMeasuringBrowser(new Map([[address, bytes]]));
}, 120_000);

afterAll(() => opened.close(), 20_000);

test('an operator that WebNN lacks is named, with where it ran, what the runtime said to a strict pass, and a verdict', async () => {
  const [measurement] = await measureForReal({
    model,
    request: { backends: ['web-webnn-cpu'] },
    availability: [{ state: 'available', backendId: 'web-webnn-cpu', software: false }],
    webHost: opened.host,
    buildModel: (key) => writeBuilt(opened.folder, { key, bytes, name }),
  });
  const { placement, verdict, outputCheck } = measuredOnly(measurement);
  expect(placement).toMatchObject({
    state: 'known',
    value: {
      providers: [
        { provider: 'WebNNExecutionProvider', nodes: 3 },
        { provider: 'CPUExecutionProvider', nodes: 1 },
      ],
      unsupportedOperators: ['Det'],
      strictPass: { state: 'refused', message: expect.any(String) as string },
    },
  });
  const reason = verdict.reasons.find(({ code }) => code === 'partly-elsewhere');
  expect(reason?.detail).toMatch(/^1 of 4 nodes .* ran on CPUExecutionProvider/);
  expect(verdict.grade).not.toBe('valid');
  // It is no question of right and wrong: the operator was computed, elsewhere.
  expect(outputCheck.state).toBe('agrees');
}, 120_000);
