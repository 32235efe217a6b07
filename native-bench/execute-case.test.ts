import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { measurementProfiles } from '../core/domain/profile.ts';
import type {
  CaseJob,
  CaseOutcome,
  CaseProgress,
  ModelLocation,
  ResolvedInput,
} from '../core/measure/case-protocol.ts';
import {
  tinyFirstModel,
  tinyPipeline,
  tinyPipelineLogits,
  tinyStepModel,
} from '../core/measure/tiny-pipeline.test-kit.ts';
import { generateInput } from '../core/zoo/inputs.ts';
import { forkFile } from '../main/process/node-process-host.ts';
import type { ProcessHost } from '../main/process/process-host.ts';
import { createNativeCaseHost } from '../main/runs/native/native-case-host.ts';
import { encodeTinyModel } from './tiny-model.test-kit.ts';

/** The real child, from source. */
const processHost: ProcessHost = {
  fork: (_entry, { env }) =>
    forkFile(resolve(import.meta.dirname, 'child.ts'), { env: { ...env, NODE_OPTIONS: '--import tsx' } }),
};

const shortProfile = {
  ...measurementProfiles.quick,
  minimumTimeMs: 20,
  maximumTimeMs: 200,
  warmUp: { minimumRuns: 3, minimumTimeMs: 10, maximumRuns: 50, maximumTimeMs: 100 },
};

const input: ResolvedInput = {
  name: 'x',
  elementType: 'float32',
  dimensions: [1000],
  values: { rule: 'normal', mean: 0, standardDeviation: 1 },
};

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-native-'));
  // The host's scratch folders come to lie in ours, where it shows whether they are removed.
  vi.stubEnv('TMPDIR', folder);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

async function jobFor(model: Uint8Array, change: Partial<CaseJob> = {}): Promise<CaseJob> {
  const path = join(folder, 'model.onnx');
  await writeFile(path, model);
  return {
    caseId: 'case',
    backendId: 'ort-cpu',
    profile: shortProfile,
    work: { kind: 'component', model: { kind: 'path', path, externalData: [] }, inputs: [input], outputNames: ['y'] },
    seed: 3,
    threads: 1,
    diagnose: true,
    ...change,
  };
}

async function writeModels(...models: readonly Uint8Array[]): Promise<ModelLocation[]> {
  const locations: ModelLocation[] = [];
  for (const [index, model] of models.entries()) {
    const path = join(folder, `stage-${index}.onnx`);
    await writeFile(path, model);
    locations.push({ kind: 'path', path, externalData: [] });
  }
  return locations;
}

async function execute(
  job: CaseJob,
  signal: AbortSignal = new AbortController().signal,
  onProgress: (progress: CaseProgress) => void = () => undefined,
): Promise<CaseOutcome> {
  return createNativeCaseHost(processHost, () => Promise.resolve({})).run(job, { signal, onProgress });
}

/** What a case left in the folder for temporary files: neither our profiles nor the runtime's telemetry may stay. */
async function leftovers(): Promise<string[]> {
  const expected = (name: string) => name.endsWith('.onnx') || name.startsWith('tsx-');
  return (await readdir(folder)).filter((name) => !expected(name));
}

// Seven processes are started one after another, each transpiled on its way.
describe('a case in a real child process', { timeout: 60_000 }, () => {
  test('gives times, right outputs, memory and a proven placement, in the order of its phases', async () => {
    const job = await jobFor(encodeTinyModel(1000));
    const phases: string[] = [];
    const outcome = await execute(job, undefined, (progress) => {
      if (progress.type === 'phase') phases.push(progress.phase);
    });
    if (outcome.outcome === 'failed') throw new Error(outcome.failure.message);
    expect(phases).toEqual(['open', 'check', 'warm-up', 'sample', 'profile']);

    const x = Array.from(generateInput(input, job.seed).data, Number);
    expect(Array.from(outcome.outputs[0]?.values ?? [])).toEqual(x.map((value) => Math.fround(2 * value)));

    expect(outcome.samplesMs.every((value) => value > 0)).toBe(true);
    // An addition of a thousand numbers is far below a millisecond, so that runs are timed in blocks.
    expect(outcome.runsPerSample).toBeGreaterThan(1);
    for (const part of Object.values(outcome.coldStart)) expect(part.state).toBe('known');
    expect(outcome.peakMemoryBytes.state).toBe('known');
    expect(outcome.steadyMemoryBytes?.state).toBe('known');
    expect(outcome.deviceMemoryBytes).toMatchObject({ reason: expect.stringContaining('Not applicable') as string });
    expect(outcome.placement).toEqual({
      state: 'known',
      value: {
        providers: [{ provider: 'CPUExecutionProvider', nodes: 1, timeShare: 1 }],
        deviceCopies: 0,
        unsupportedOperators: [],
        strictPass: { state: 'not-applicable', reason: expect.any(String) as string },
      },
    });
    expect(outcome.execution).toMatchObject({
      backendRan: { state: 'known', value: 'ort-cpu' },
      runtime: 'onnxruntime-node',
      threads: { state: 'known', value: 1 },
      software: false,
    });
    expect(await leftovers()).toEqual([]);
  });

  test('that is a pipeline runs its sessions in turn, times its stages and is diagnosed as a whole', async () => {
    const models = await writeModels(tinyFirstModel(), tinyStepModel());
    const job: CaseJob = { ...(await jobFor(encodeTinyModel(1))), work: tinyPipeline(models) };
    const outcome = await execute(job);
    if (outcome.outcome === 'failed') throw new Error(outcome.failure.message);

    const [logits] = outcome.outputs;
    expect(logits).toMatchObject({ name: 'step/logits', dimensions: [1, 4] });
    for (const [index, expected] of tinyPipelineLogits(job.seed).entries()) {
      expect(logits?.values[index]).toBeCloseTo(expected, 3);
    }
    expect(outcome.stages).toMatchObject([
      { name: 'first', runsPerPipeline: 1, inLoop: false, givesTokens: false, medianMs: { state: 'known' } },
      { name: 'step', runsPerPipeline: 3, inLoop: true, givesTokens: true, medianMs: { state: 'known' } },
    ]);
    expect(outcome.execution.completion).toContain('2 sessions');
    // Two nodes of the first model and four of the second, each counted once however often it ran.
    expect(outcome.placement).toMatchObject({
      state: 'known',
      value: { providers: [{ provider: 'CPUExecutionProvider', nodes: 6, timeShare: 1 }] },
    });
    expect(outcome.openPeakMemoryBytes?.state).toBe('known');
    expect(await leftovers()).toEqual([]);
  });

  test('with a pool of inputs is checked by the outputs of the first set', async () => {
    const job = await jobFor(encodeTinyModel(1000), { inputPool: 3, diagnose: false });
    const outcome = await execute(job);
    if (outcome.outcome === 'failed') throw new Error(outcome.failure.message);
    const x = Array.from(generateInput(input, job.seed).data, Number);
    expect(Array.from(outcome.outputs[0]?.values ?? [])).toEqual(x.map((value) => Math.fround(2 * value)));
  });

  test('measures throughput on several streams, each in a thread with a session of its own', async () => {
    const scenario = { kind: 'throughput', concurrency: 2, itemsPerRun: 3 } as const;
    const job = await jobFor(encodeTinyModel(1000), { scenario, inputPool: 2, diagnose: false, calibrate: true });
    const phases: string[] = [];
    const outcome = await execute({ ...job, threads: 1 }, undefined, (progress) => {
      if (progress.type === 'phase') phases.push(progress.phase);
    });
    if (outcome.outcome === 'failed') throw new Error(outcome.failure.message);
    expect(phases).toEqual(['calibrate', 'open', 'check', 'warm-up', 'sample', 'calibrate']);
    const { scenario: result } = outcome;
    if (result?.scenario !== 'throughput') throw new Error('no throughput was measured');
    expect(result.concurrency).toBe(2);
    expect(result.completedRuns).toBe(outcome.samplesMs.length);
    expect(result.itemsPerSecond).toBeCloseTo((result.completedRuns * 3 * 1000) / result.elapsedMs, 6);
    expect(outcome.execution.completion).toContain('2 sessions at once');
    expect(outcome.execution.threads).toEqual({ state: 'known', value: 1 });
    const x = Array.from(generateInput(input, job.seed).data, Number);
    expect(Array.from(outcome.outputs[0]?.values ?? [])).toEqual(x.map((value) => Math.fround(2 * value)));
    expect(outcome.calibration?.state).toBe('known');
  });

  test('searches the rate of a server, whose latencies are those of its best trial', async () => {
    const scenario = { kind: 'server', concurrency: 1, latencyBoundMs: 200, percentile: 0.9, seed: 1 } as const;
    const profile = { ...shortProfile, runs: 1, caseTimeMs: 1000, maximumSamples: 200 };
    const job = await jobFor(encodeTinyModel(1000), { scenario, profile, diagnose: false });
    const phases: string[] = [];
    const outcome = await execute(job, undefined, (progress) => {
      if (progress.type === 'phase') phases.push(progress.phase);
    });
    if (outcome.outcome === 'failed') throw new Error(outcome.failure.message);
    const { scenario: result } = outcome;
    if (result?.scenario !== 'server') throw new Error('no server was measured');
    expect(phases.filter((phase) => phase === 'search')).toHaveLength(result.trials.length);
    const sizes = result.trials.map(({ queries }) => queries);
    expect(sizes).toContain(outcome.samplesMs.length);
  });

  test('on several streams fails with the runtime’s words where a stream cannot open the model', async () => {
    const scenario = { kind: 'throughput', concurrency: 2, itemsPerRun: 1 } as const;
    const outcome = await execute(await jobFor(new TextEncoder().encode('not a model at all'), { scenario }));
    expect(outcome).toMatchObject({ outcome: 'failed', failure: { class: 'model-rejected' } });
  });

  test('that is not to be diagnosed claims no placement', async () => {
    const outcome = await execute(await jobFor(encodeTinyModel(1000), { diagnose: false }));
    expect(outcome).toMatchObject({ outcome: 'executed', placement: { state: 'unknown' } });
    expect(outcome).toMatchObject({ execution: { backendRan: { state: 'unknown' } } });
  });

  test('with a provider that is not there fails with its class and remedy', async () => {
    const outcome = await execute(await jobFor(encodeTinyModel(1000), { backendId: 'ort-qnn' }));
    expect(outcome).toMatchObject({ outcome: 'failed', failure: { class: 'provider-missing' } });
    if (outcome.outcome === 'failed') expect(outcome.failure.fix).toContain('Qualcomm');
  });

  test('with an operator that does not exist fails as the runtime says', async () => {
    const outcome = await execute(await jobFor(encodeTinyModel(1000, 'NoSuchOperator')));
    expect(outcome).toMatchObject({ outcome: 'failed', failure: { class: 'operator-unsupported' } });
  });

  test('with a file that is no model is rejected', async () => {
    const outcome = await execute(await jobFor(new TextEncoder().encode('not a model at all')));
    expect(outcome).toMatchObject({ outcome: 'failed', failure: { class: 'model-rejected' } });
  });

  test('with inputs that do not fit is rejected', async () => {
    const job = await jobFor(encodeTinyModel(7));
    expect(await execute(job)).toMatchObject({ outcome: 'failed', failure: { class: 'model-rejected' } });
  });

  test('ends at once when it is cancelled, also while it samples', async () => {
    const controller = new AbortController();
    const profile = { ...shortProfile, minimumTimeMs: 60_000, maximumTimeMs: 60_000 };
    const outcome = await execute(await jobFor(encodeTinyModel(1000), { profile }), controller.signal, (progress) => {
      if (progress.type === 'phase' && progress.phase === 'sample') controller.abort();
    });
    expect(outcome).toMatchObject({ outcome: 'failed', failure: { class: 'cancelled' } });
    expect(await leftovers()).toEqual([]);
  });
});
