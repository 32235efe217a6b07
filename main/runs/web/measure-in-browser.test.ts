import { InferenceSession, Tensor } from 'onnxruntime-node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BackendId } from '../../../core/domain/backend.ts';
import type { CaseProgress, CaseWork, ExecutedCase, ModelLocation } from '../../../core/measure/case-protocol.ts';
import {
  tinyFirstModel,
  tinyPipeline,
  tinyPipelineLogits,
  tinyStepModel,
} from '../../../core/measure/tiny-pipeline.test-kit.ts';
import { generateInput } from '../../../core/zoo/inputs.ts';
import { webJob } from './fake-page.test-support.ts';
import { partlySupportedModel, smallInputs, supportedModel } from './small-models.test-support.ts';
import { type MeasuringBrowser, openMeasuringBrowser, shortProfile } from './measuring-browser.test-support.ts';

const models = { '/model.onnx': supportedModel(), '/partly.onnx': partlySupportedModel() } as const;
const stageModels = { '/first.onnx': tinyFirstModel(), '/step.onnx': tinyStepModel() } as const;
const seed = 5;

let opened: MeasuringBrowser;

beforeAll(async () => {
  opened = await openMeasuringBrowser(new Map(Object.entries({ ...models, ...stageModels })));
}, 60_000);

afterAll(() => opened.close(), 20_000);

function workAt(url: string, bytes: number): CaseWork {
  return {
    kind: 'component',
    model: { kind: 'url', url, bytes, externalData: [] },
    inputs: smallInputs,
    outputNames: ['y'],
  };
}

async function measure(
  backendId: BackendId,
  url: keyof typeof models,
  threads?: number,
): Promise<{ outcome: ExecutedCase; progress: readonly CaseProgress[] }> {
  const progress: CaseProgress[] = [];
  const job = webJob({
    backendId,
    profile: shortProfile,
    work: workAt(url, models[url].byteLength),
    seed,
    ...(threads === undefined ? {} : { threads }),
  });
  const signal = new AbortController().signal;
  const outcome = await opened.host.run(job, { signal, onProgress: (item) => void progress.push(item) });
  if (outcome.outcome === 'failed') throw new Error(`${outcome.failure.message}\n${outcome.log ?? ''}`);
  return { outcome, progress };
}

async function reference(url: keyof typeof models): Promise<Float32Array> {
  const [input] = smallInputs;
  if (input === undefined) throw new Error('The model has no input.');
  const session = await InferenceSession.create(models[url]);
  const { data, dimensions } = generateInput(input, seed);
  const { y } = await session.run({ x: new Tensor('float32', data as Float32Array, [...dimensions]) });
  await session.release();
  return y?.data as Float32Array;
}

function largestDifference(left: ArrayLike<number>, right: ArrayLike<number>): number {
  if (left.length !== right.length) throw new Error(`${left.length} values against ${right.length}.`);
  return Array.from(left).reduce(
    (largest, value, index) => Math.max(largest, Math.abs(value - (right[index] ?? NaN))),
    0,
  );
}

describe('a case measured in a real browser', () => {
  test('the page reports isolation, the fine clock, software WebGPU and WebNN', async () => {
    const { capabilities: found } = await opened.host.ask();
    expect(found).toMatchObject({ crossOriginIsolated: true, wasmSimd: true, wasmThreads: true });
    expect(found.clockStepMs).toBeLessThan(0.1);
    expect(found.browser).toMatch(/\d/);
    expect(found.webnn.map(({ deviceType }) => deviceType)).toEqual(['cpu', 'gpu', 'npu']);
  });

  test.each([
    ['web-wasm', 'CPUExecutionProvider'],
    ['web-webgpu', 'WebGpuExecutionProvider'],
    ['web-webnn-cpu', 'WebNNExecutionProvider'],
  ] as const)(
    '%s computes what the CPU reference does, and its placement shows where',
    async (backendId, provider) => {
      const { outcome, progress } = await measure(backendId, '/model.onnx');
      expect(outcome.outputs.map(({ name, dimensions }) => ({ name, dimensions }))).toEqual([
        { name: 'y', dimensions: [1, 16, 16] },
      ]);
      const [output] = outcome.outputs;
      expect(largestDifference(output?.values ?? [], await reference('/model.onnx'))).toBeLessThan(1e-4);
      expect(outcome.samplesMs.length).toBeGreaterThanOrEqual(3);
      expect(outcome.samplesMs.every((sample) => sample > 0)).toBe(true);
      expect(outcome.placement).toMatchObject({
        state: 'known',
        value: { providers: [{ provider, nodes: 4 }], deviceCopies: 0, unsupportedOperators: [] },
      });
      expect(outcome.execution).toMatchObject({
        backendRan: { state: 'known', value: backendId },
        crossOriginIsolated: true,
      });
      expect(outcome.execution.engine).toMatch(/^ort-wasm-simd-threaded[\w.]*\.wasm sha256:[0-9a-f]{64}$/);
      expect(progress.filter(({ type }) => type === 'phase')).toEqual(
        expect.arrayContaining([
          { type: 'phase', phase: 'warm-up' },
          { type: 'phase', phase: 'sample' },
        ]),
      );
    },
    60_000,
  );

  test.each([
    ['web-wasm', 'known'],
    // What the first stage gives stays on the device: neither its end nor the next one's beginning is seen.
    ['web-webgpu', 'unknown'],
  ] as const)(
    '%s runs a pipeline of two sessions whose cache grows, and its results are right',
    async (backendId, stateOfFirst) => {
      const locations = Object.entries(stageModels).map(
        ([url, { byteLength }]): ModelLocation => ({ kind: 'url', url, bytes: byteLength, externalData: [] }),
      );
      const job = webJob({ backendId, profile: shortProfile, work: tinyPipeline(locations), seed });
      const outcome = await opened.host.run(job, { signal: new AbortController().signal, onProgress: () => undefined });
      if (outcome.outcome === 'failed') throw new Error(`${outcome.failure.message}\n${outcome.log ?? ''}`);
      const [logits] = outcome.outputs;
      expect(logits).toMatchObject({ name: 'step/logits', dimensions: [1, 4] });
      expect(largestDifference(logits?.values ?? [], tinyPipelineLogits(seed))).toBeLessThan(1e-2);
      expect(outcome.stages).toMatchObject([
        { name: 'first', runsPerPipeline: 1, medianMs: { state: stateOfFirst } },
        { name: 'step', runsPerPipeline: 3 },
      ]);
      expect(outcome.placement).toMatchObject({ state: 'known' });
      expect(outcome.execution.backendRan).toEqual({ state: 'known', value: backendId });
    },
    60_000,
  );

  test.each([1, 2])(
    'web-wasm runs on the %i threads that were asked for',
    async (threads) => {
      const { outcome } = await measure('web-wasm', '/model.onnx', threads);
      expect(outcome.execution.threads).toEqual({ state: 'known', value: threads });
    },
    30_000,
  );

  test('an operator that WebGPU lacks shows as a node on the CPU, two copies and a refused strict pass', async () => {
    const { outcome } = await measure('web-webgpu', '/partly.onnx');
    expect(outcome.execution.software).toBe(true);
    expect(outcome.placement).toMatchObject({
      value: {
        providers: [
          { provider: 'WebGpuExecutionProvider', nodes: 3 },
          { provider: 'CPUExecutionProvider', nodes: 1 },
        ],
        deviceCopies: 2,
        unsupportedOperators: ['Det'],
        strictPass: { state: 'refused' },
      },
    });
  }, 60_000);

  test('WebNN on an NPU that was only asked for is never reported as one that ran: the trace proves the CPU', async () => {
    const { outcome } = await measure('web-webnn-npu', '/partly.onnx');
    // Chromium 147 on Linux, the only system that npm's browser runs on.
    expect(outcome.execution.backendRan).toEqual({ state: 'known', value: 'web-webnn-cpu' });
    expect(outcome.web?.webnn).toMatchObject({
      state: 'known',
      value: {
        implementation: 'TFLite',
        inferenceMs: { state: 'known' },
        evidence: expect.arrayContaining(['GraphImplTflite::DispatchImpl', 'Run inference']) as string[],
      },
    });
    expect(outcome.execution.browserLaunch).toMatchObject({ kind: expect.any(String) as string, headless: true });
    expect(outcome.placement).toMatchObject({
      value: {
        providers: [
          { provider: 'WebNNExecutionProvider', nodes: 3 },
          { provider: 'CPUExecutionProvider', nodes: 1 },
        ],
        unsupportedOperators: ['Det'],
        strictPass: { state: 'refused' },
      },
    });
  }, 30_000);

  test('a model that is no model is a failed case, and the page measures the next one', async () => {
    const broken = webJob({
      profile: shortProfile,
      work: workAt('/bench.html', 1),
    });
    const outcome = await opened.host.run(broken, {
      signal: new AbortController().signal,
      onProgress: () => undefined,
    });
    expect(outcome).toMatchObject({ outcome: 'failed', failure: { class: 'model-rejected' } });
    expect((await measure('web-wasm', '/model.onnx')).outcome.outcome).toBe('executed');
  }, 30_000);

  test('a cancelled case ends soon and the next one is measured', async () => {
    const abort = new AbortController();
    const job = webJob({
      profile: { ...shortProfile, minimumTimeMs: 60_000, maximumTimeMs: 60_000, maximumSamples: 1_000_000 },
      work: workAt('/model.onnx', 1),
    });
    const outcome = await opened.host.run(job, {
      signal: abort.signal,
      onProgress: (progress) => {
        if (progress.type === 'samples') abort.abort();
      },
    });
    expect(outcome).toMatchObject({ outcome: 'failed', failure: { class: 'cancelled' } });
    expect((await measure('web-wasm', '/model.onnx')).outcome.outcome).toBe('executed');
  }, 30_000);
});
