import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Measured } from '../../core/domain/measurement.ts';
import type { BuiltModel } from '../../core/domain/model.ts';
import { compareRuns } from '../../core/insight/comparison/compare-runs.ts';
import { allBytes, zeroBytes } from '../../core/onnx/byte-source.ts';
import { encodeModel } from '../../core/onnx/model-writer.ts';
import type { OnnxGraph } from '../../core/onnx/onnx-graph.ts';
import { inPrecision } from '../../core/transform/precision.ts';
import { buildOnnxGraph } from '../../core/zoo/build.ts';
import { findZooModel } from '../../core/zoo/catalog.ts';
import type { BuildKey } from './model-work.ts';
import { measuredOnly, measureForReal, writeBuilt } from './real-session.test-support.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-wrong-model-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

/** One whole weight of the middle of the model: what a kernel that reads the wrong buffer computes with. */
const spoiltWeight = 'encoder.layer.0.output.dense.weight';

function withZeroedWeight(graph: OnnxGraph): OnnxGraph {
  const found = graph.initializers.filter(({ name }) => name === spoiltWeight);
  if (found.length !== 1) throw new Error(`The model has no weight ${spoiltWeight}.`);
  const initializers = graph.initializers.map((item) =>
    item.name === spoiltWeight ? { ...item, data: zeroBytes(item.data.byteLength) } : item,
  );
  return { ...graph, initializers };
}

/** The reference's copy is right; `spoils` says which others are not. */
async function measure(request: object, spoils: (key: BuildKey) => boolean): Promise<Measured[]> {
  const model = findZooModel('bert-tiny')?.model;
  if (model === undefined) throw new Error('The zoo has no bert-tiny.');
  function buildModel(key: BuildKey): Promise<BuiltModel> {
    const { precision, quantization, ...rest } = key;
    const { spelling } = rest;
    const right = buildOnnxGraph({ ...rest, precision: 'fp32' });
    const graph = spoils(key) ? withZeroedWeight(right) : right;
    const bytes = allBytes(encodeModel(inPrecision(graph, { precision, quantization })).model);
    return writeBuilt(folder, { key, bytes, name: `${precision}-${spelling}-${String(spoils(key))}` });
  }
  const measurements = await measureForReal({ model, request: { backends: ['ort-cpu'], ...request }, buildModel });
  return measurements.map(measuredOnly);
}

describe('a model of whose copy one weight is zeroed', { timeout: 120_000 }, () => {
  test('is invalid in fp32, with the reason, the figures and what to do, and is never a win', async () => {
    const spellings = { spellings: ['portable', 'fused'] };
    const [reference, wrong] = await measure(spellings, ({ spelling }) => spelling === 'fused');
    if (reference === undefined || wrong === undefined) throw new Error('Two cases were to be measured.');
    expect(reference.outputCheck.state).toBe('is-reference');
    expect(wrong.outputCheck).toMatchObject({ state: 'differs', nanValues: 0, infiniteValues: 0 });
    if (wrong.outputCheck.state === 'differs') {
      expect(wrong.outputCheck.maximumRelativeError).toBeGreaterThan(wrong.outputCheck.tolerance);
    }
    expect(wrong.verdict.grade).toBe('invalid');
    expect(wrong.verdict.reasons).toContainEqual({
      code: 'output-wrong',
      detail: expect.stringContaining('last_hidden_state') as string,
    });
    // Whatever the two took: fast but wrong is no question of faster or slower.
    const comparison = compareRuns({ measurement: reference }, { measurement: wrong });
    expect(comparison.verdict).toMatchObject({ state: 'not-comparable', code: 'other-invalid' });
  });

  test('is found in fp16 and int8 too, where the right copy of int4 beside it agrees', async () => {
    const all = await measure({ precisions: ['fp16', 'int8', 'int4'] }, ({ precision }) =>
      ['fp16', 'int8'].includes(precision),
    );
    expect(all.map(({ outputCheck }) => outputCheck.state)).toEqual(['differs', 'differs', 'agrees']);
    const [fp16, int8, int4] = all.map(({ verdict }) => verdict.reasons.map(({ code }) => code));
    expect(fp16).toContain('output-wrong');
    expect(int8).toContain('output-wrong');
    expect(int4).not.toContain('output-wrong');
  });
});
