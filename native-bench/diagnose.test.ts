import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { valueOf } from '../core/domain/known.ts';
import { measurementProfiles } from '../core/domain/profile.ts';
import type { CaseJob, ExecutedCase } from '../core/measure/case-protocol.ts';
import { flopsOfProfile } from '../core/measure/operator-profile/operators-from-profile.ts';
import { allBytes } from '../core/onnx/byte-source.ts';
import { costOf } from '../core/onnx/cost.ts';
import { buildComponent, buildGraph, componentOf, type ModelKey } from '../core/zoo/build.ts';
import { findZooModel } from '../core/zoo/catalog.ts';
import { resolveInputs } from '../core/zoo/inputs.ts';
import { forkFile } from '../main/process/node-process-host.ts';
import { createNativeCaseHost } from '../main/runs/native/native-case-host.ts';

const shortProfile = {
  ...measurementProfiles.quick,
  minimumTimeMs: 20,
  maximumTimeMs: 100,
  warmUp: { minimumRuns: 1, minimumTimeMs: 1, maximumRuns: 5, maximumTimeMs: 20 },
};

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-diagnose-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

function keyOf(modelId: string, component: string, change: Partial<ModelKey> = {}): ModelKey {
  return { modelId, component, precision: 'fp32', spelling: 'portable', batch: 1, shape: {}, ...change };
}

/** In a real child process, from source. */
async function execute(key: ModelKey): Promise<ExecutedCase> {
  const model = findZooModel(key.modelId)?.model;
  if (model === undefined) throw new Error(key.modelId);
  const component = componentOf(model, key.component);
  const path = join(folder, 'model.onnx');
  await writeFile(path, allBytes(buildComponent(key, { inlineLimitBytes: 1e9 }).model));
  const job: CaseJob = {
    caseId: 'case',
    backendId: 'ort-cpu',
    profile: shortProfile,
    work: {
      kind: 'component',
      model: { kind: 'path', path, externalData: [] },
      inputs: resolveInputs(component, key.batch, key.shape),
      outputNames: component.outputs,
    },
    seed: 1,
    threads: 1,
    diagnose: true,
  };
  const child = resolve(import.meta.dirname, 'child.ts');
  const host = createNativeCaseHost(
    { fork: (_, { env }) => forkFile(child, { env: { ...env, NODE_OPTIONS: '--import tsx' } }) },
    () => Promise.resolve({}),
  );
  const { signal } = new AbortController();
  const outcome = await host.run(job, { signal, onProgress: () => undefined });
  if (outcome.outcome === 'failed') throw new Error(outcome.failure.message);
  return outcome;
}

describe('the operators of a case on the CPU provider', { timeout: 60_000 }, () => {
  test.each([
    ['bert-tiny', 'encoder', {}],
    ['bert-tiny', 'encoder', { spelling: 'fused' }],
    ['bert-tiny', 'encoder', { precision: 'int8', quantization: 'dynamic' }],
    ['bert-tiny', 'encoder', { precision: 'int4' }],
    ['vit-tiny-reduced', 'classifier', {}],
  ] as const)('of %s %s %j have the FLOPs that are counted from its graph', async (modelId, component, change) => {
    const key = keyOf(modelId, component, change);
    const { operators, placement } = await execute(key);
    if (operators?.state !== 'known') throw new Error('no operators');
    const flops = valueOf(flopsOfProfile(operators.value)) ?? Number.NaN;
    expect(Math.abs(flops / costOf(buildGraph(key).graph).flops - 1)).toBeLessThan(0.01);
    expect(operators.value.nodeCount).toBe(valueOf(placement)?.providers[0]?.nodes);
    expect(operators.value.runs).toBeGreaterThanOrEqual(3);
    expect(operators.value.copyTimeMs).toEqual({ state: 'known', value: 0 });
    expect(operators.value.nodeTimeMs).toBeLessThanOrEqual(valueOf(operators.value.runTimeMs) ?? 0);
  });
});

/** What their figures rest on: each operator of the chain runs, none is folded away or joined with its neighbour. */
describe('a micro-benchmark on the CPU provider', { timeout: 60_000 }, () => {
  test.each([
    ['micro-gemm', { rows: 128, size: 128 }],
    ['micro-gemv', { inner: 128, columns: 128 }],
    ['micro-copy', { length: 16 }],
    ['micro-launch', {}],
    ['micro-empty', {}],
  ] as const)('%s runs every node of its graph', async (modelId, shape) => {
    const key = keyOf(modelId, 'benchmark', { shape });
    const { placement } = await execute(key);
    expect(valueOf(placement)?.providers).toMatchObject([{ nodes: buildGraph(key).graph.nodes.length }]);
  });
});
