import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CaseJob, CaseOutcome, ExecutedCase } from '../../../core/measure/case-protocol.ts';
import { webJob } from './fake-page.test-support.ts';
import { addFates, fates } from './fateful-worker.test-support.ts';
import {
  decomposedModel,
  modelWithExternalWeights,
  smallInputs,
  supportedModel,
  unknownOperatorModel,
} from './small-models.test-support.ts';
import { type MeasuringBrowser, openMeasuringBrowser, shortProfile } from './measuring-browser.test-support.ts';

const models = {
  '/model.onnx': supportedModel(),
  '/decomposed.onnx': decomposedModel(),
  '/unknown.onnx': unknownOperatorModel(),
} as const;
const split = modelWithExternalWeights();
const splitFiles = { '/split.onnx': split.model, '/split.weights': split.weights } as const;
const seed = 5;

let opened: MeasuringBrowser;
const context = { signal: new AbortController().signal, onProgress: () => undefined };

beforeAll(async () => {
  opened = await openMeasuringBrowser(new Map(Object.entries({ ...models, ...splitFiles })), { prepare: addFates });
}, 120_000);

afterAll(() => opened.close(), 20_000);

function jobOf(url: keyof typeof models, change: Partial<CaseJob>): CaseJob {
  return webJob({
    profile: shortProfile,
    work: {
      kind: 'component',
      model: { kind: 'url', url, bytes: models[url].byteLength, externalData: [] },
      inputs: smallInputs,
      outputNames: ['y'],
    },
    seed,
    ...change,
  });
}

function executed(outcome: CaseOutcome): ExecutedCase {
  if (outcome.outcome === 'failed') throw new Error(`${outcome.failure.message}\n${outcome.log ?? ''}`);
  return outcome;
}

describe('what a page tells of a case beside its times', () => {
  test.each([
    ['web-webgpu', 'queue.onSubmittedWorkDone()'],
    ['web-webnn-cpu', 'MLContext.readTensor() of the smallest output'],
  ] as const)(
    '%s: until when a run is timed, at three points, and how the second start went',
    async (backendId, completion) => {
      const { web } = executed(await opened.host.run(jobOf('/model.onnx', { backendId }), context));
      expect(web?.engine).toBe('jspi');
      expect(web?.completionTimes).toMatchObject({ state: 'known', value: { completion } });
      if (web?.completionTimes.state !== 'known') throw new Error('No completion times.');
      const { submit, deviceResident, endToEnd } = web.completionTimes.value;
      for (const { medianMs, sampleCount } of [submit, deviceResident, endToEnd]) {
        expect(medianMs).toBeGreaterThan(0);
        expect(sampleCount).toBeGreaterThanOrEqual(5);
      }
      expect(web.warmStart).toMatchObject({
        state: 'known',
        value: {
          runtimeLoadMs: { state: 'known' },
          sessionCreateMs: { state: 'known' },
          firstRunMs: { state: 'known' },
        },
      });
    },
    90_000,
  );

  test('web-wasm has no device whose end could be waited for, and a warm start all the same', async () => {
    const { web } = executed(await opened.host.run(jobOf('/model.onnx', { backendId: 'web-wasm' }), context));
    expect(web).toMatchObject({
      engine: 'wasm',
      completionTimes: { state: 'unknown', reason: expect.stringContaining('page’s memory') as string },
      warmStart: { state: 'known' },
    });
    expect(web?.gpu).toBeUndefined();
  }, 60_000);

  test('web-webgpu: shaders, pipelines, dispatches, submits and the GPU’s own times of its kernels', async () => {
    const { web } = executed(await opened.host.run(jobOf('/model.onnx', { backendId: 'web-webgpu' }), context));
    if (web?.gpu?.state !== 'known') throw new Error(web?.gpu?.reason ?? 'No GPU work.');
    const { shaderModules, pipelines, dispatchesPerRun, submitsPerRun, compilations, kernels } = web.gpu.value;
    // Two products and two Tanh, of which each pair shares its program.
    expect({ shaderModules, pipelines, dispatchesPerRun }).toEqual({
      shaderModules: 2,
      pipelines: 2,
      dispatchesPerRun: 4,
    });
    expect(submitsPerRun).toBeGreaterThan(0);
    expect(compilations.map(({ label }) => label)).toEqual([
      expect.stringContaining('MatMul'),
      expect.stringContaining('Tanh'),
    ]);
    expect(compilations[0]?.startMs).toBe(0);
    if (kernels.state !== 'known') throw new Error(kernels.reason);
    expect(new Map(kernels.value.map(({ name, callsPerRun }) => [name, callsPerRun]))).toEqual(
      new Map([
        ['MatMul', 2],
        ['Tanh', 2],
      ]),
    );
  }, 90_000);

  test.each(['web-webgpu', 'web-webnn-cpu'] as const)(
    '%s: an operator that fell back and one that was taken apart, each by its name',
    async (backendId) => {
      const { placement } = executed(await opened.host.run(jobOf('/decomposed.onnx', { backendId }), context));
      if (placement.state !== 'known') throw new Error(placement.reason);
      expect(placement.value.operators).toMatchObject([
        { operator: 'Det', state: 'fallen-back', nodes: 1 },
        { operator: 'Mish', state: 'decomposed', nodes: 1 },
        { state: 'supported', nodes: 1 },
        { state: 'supported', nodes: 1 },
        { state: 'supported', nodes: 1 },
      ]);
    },
    90_000,
  );

  test.each([
    ['web-wasm', 'wasm'],
    ['web-wasm', 'asyncify'],
    ['web-webnn-cpu', 'asyncify'],
    ['web-webnn-cpu', 'jspi'],
  ] as const)(
    '%s runs on the engine %s that was asked for, and says so',
    async (backendId, engine) => {
      const { web, execution } = executed(
        await opened.host.run(jobOf('/model.onnx', { backendId, engine, diagnose: false }), context),
      );
      expect(web?.engine).toBe(engine);
      const file = engine === 'wasm' ? 'threaded.wasm' : `threaded.${engine}.wasm`;
      expect(execution.engine).toMatch(new RegExp(`^ort-wasm-simd-${file} sha256:[0-9a-f]{64}$`));
    },
    60_000,
  );

  test.each(['web-wasm', 'web-webgpu', 'web-webnn-cpu'] as const)(
    '%s takes weights that lie in a file of their own',
    async (backendId) => {
      const work: CaseJob['work'] = {
        kind: 'component',
        model: {
          kind: 'url',
          url: '/split.onnx',
          bytes: split.model.byteLength + split.weights.byteLength,
          externalData: [{ location: split.location, url: '/split.weights' }],
        },
        inputs: smallInputs,
        outputNames: ['y'],
      };
      const [apart] = executed(
        await opened.host.run(jobOf('/model.onnx', { backendId, work, diagnose: false }), context),
      ).outputs;
      const [whole] = executed(
        await opened.host.run(jobOf('/model.onnx', { backendId, diagnose: false }), context),
      ).outputs;
      expect(apart?.values).toHaveLength(256);
      expect(apart?.values).toEqual(whole?.values);
    },
    60_000,
  );

  test('an engine that has no WebGPU is refused for it with one sentence', async () => {
    const outcome = await opened.host.run(jobOf('/model.onnx', { backendId: 'web-webgpu', engine: 'wasm' }), context);
    expect(outcome).toMatchObject({
      outcome: 'failed',
      failure: { class: 'provider-missing', message: expect.stringContaining('carries the CPU alone') as string },
    });
  }, 30_000);
});

describe('coverage, without anything being measured', () => {
  test.each(['web-webgpu', 'web-webnn-cpu'] as const)(
    '%s names what would fall back',
    async (backendId) => {
      const outcome = await opened.host.cover(jobOf('/decomposed.onnx', { backendId }), context);
      expect(outcome).toMatchObject({
        outcome: 'covered',
        coverage: {
          engine: 'jspi',
          runtimeVersion: expect.stringMatching(/^\d+\.\d+\.\d+/) as string,
          browser: expect.stringMatching(/\d/) as string,
          result: { state: 'partial', fallenBackNodes: 1, deviceCopies: 2 },
          operators: [
            { operator: 'Det', state: 'fallen-back' },
            { operator: 'Mish', state: 'decomposed' },
            { state: 'supported' },
            { state: 'supported' },
            { state: 'supported' },
          ],
        },
      });
    },
    60_000,
  );

  test('a session that cannot be created names its operator', async () => {
    const outcome = await opened.host.cover(jobOf('/unknown.onnx', { backendId: 'web-wasm' }), context);
    expect(outcome).toMatchObject({
      outcome: 'covered',
      coverage: {
        result: { state: 'refused', message: expect.stringContaining('No Op registered for Nonsense') as string },
        operators: [{ operator: 'Nonsense', state: 'failing', nodes: 1 }],
      },
    });
  }, 30_000);
});

describe('what dies while it measures', () => {
  test.each([
    ['web-wasm', /The operator Nonsense cannot run here/],
    ['web-webnn-cpu', /The operator Nonsense of the node “Nonsense_0” cannot run here/],
  ] as const)(
    '%s: an operator that no runtime has fails the case by its name, and its node where the engine tells',
    async (backendId, message) => {
      const outcome = await opened.host.run(jobOf('/unknown.onnx', { backendId }), context);
      expect(outcome).toMatchObject({
        outcome: 'failed',
        failure: { class: 'operator-unsupported', message: expect.stringMatching(message) as string },
      });
    },
    30_000,
  );

  test.each([
    ['a worker that ends itself', 'web-wasm', fates.workerEnds, 'crashed'],
    ['a GPU that is lost', 'web-webgpu', fates.deviceIsLost, 'device-lost'],
  ] as const)(
    '%s is a failed case, and the next one is measured',
    async (_, backendId, fate, failureClass) => {
      const outcome = await opened.host.run(jobOf('/model.onnx', { backendId, seed: fate }), context);
      expect(outcome).toMatchObject({ outcome: 'failed', failure: { class: failureClass } });
      const next = await opened.host.run(jobOf('/model.onnx', { backendId: 'web-wasm', diagnose: false }), context);
      expect(executed(next).samplesMs.length).toBeGreaterThanOrEqual(3);
    },
    60_000,
  );
});
