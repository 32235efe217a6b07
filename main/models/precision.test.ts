import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OutputTensor } from '../../core/measure/case-protocol.ts';
import { toOutputTensor } from '../../core/measure/output-tensor.ts';
import { allBytes } from '../../core/onnx/byte-source.ts';
import { float16Bits } from '../../core/onnx/float16.ts';
import { encodeModel } from '../../core/onnx/model-writer.ts';
import type { OnnxGraph } from '../../core/onnx/onnx-graph.ts';
import type { ActivationRanges } from '../../core/transform/activation-ranges.ts';
import { calibrationGraph, calibrationOutputs, rangesFrom } from '../../core/transform/calibration.ts';
import { outputError } from '../../core/transform/output-error.ts';
import { inPrecision, type PrecisionRequest } from '../../core/transform/precision.ts';
import { floatTensor, graphOf, nodeOf, waves } from '../../core/transform/tensors.test-kit.ts';
import { componentOf, type ModelKey } from '../../core/zoo/build.ts';
import { forkFile } from '../process/node-process-host.ts';
import { createNativeCaseHost } from '../runs/native/native-case-host.ts';
import { detectMachine } from '../hardware/detect-machine.ts';
import { ModelStore } from './model-store.ts';
import { reportPrecisions } from './precision-report.ts';

const input = Float32Array.from(waves(6 * 160, 1.3));

async function run(graph: OnnxGraph, outputs: readonly string[] = ['y']): Promise<OutputTensor[]> {
  const session = await InferenceSession.create(allBytes(encodeModel(graph).model));
  try {
    const [x] = graph.inputs;
    const dimensions = (x?.dimensions ?? []).map(Number);
    const count = dimensions.reduce((product, size) => product * size, 1);
    const values = input.subarray(0, count);
    const tensor =
      x?.elementType === 'float16'
        ? new Tensor('float16', Uint16Array.from(values, float16Bits), dimensions)
        : new Tensor('float32', values.slice(), dimensions);
    const results = await session.run({ x: tensor }, [...outputs]);
    return outputs.map((name) => {
      const result = results[name];
      if (result === undefined) throw new Error(`There is no output ${name}.`);
      return toOutputTensor(name, { type: result.type, dims: result.dims, data: result.data });
    });
  } finally {
    await session.release();
  }
}

async function rangesOf(graph: OnnxGraph): Promise<ActivationRanges> {
  return rangesFrom(graph, [await run(calibrationGraph(graph), calibrationOutputs(graph))]);
}

async function cosine(graph: OnnxGraph, request: PrecisionRequest): Promise<number> {
  const ranges = request.quantization === 'static' ? await rangesOf(graph) : undefined;
  const [reference] = await run(graph);
  const [output] = await run(inPrecision(graph, { ...request, ranges }));
  if (reference === undefined || output === undefined) throw new Error('Nothing was put out.');
  return outputError(reference, output).cosine;
}

/**
 * Processors without VNNI add two products of an unsigned activation and a signed weight in 16 bits, where full-range weights
 * overflow and are cut off: int8 is less exact there, whoever made the model. What cannot be told counts as such a one.
 */
async function addsInSixteenBits(): Promise<boolean> {
  if (process.arch !== 'x64') return false;
  const { instructionSets } = (await detectMachine()).cpu;
  return instructionSets.state === 'unknown' || !instructionSets.value.some((name) => /VNNI|AMX-INT8/.test(name));
}

const leastOfInt8 = (await addsInSixteenBits()) ? 0.98 : 0.999;

const precisions: readonly [string, PrecisionRequest, number][] = [
  ['fp16', { precision: 'fp16' }, 0.99999],
  ['dynamic int8', { precision: 'int8', quantization: 'dynamic' }, leastOfInt8],
  ['static int8', { precision: 'int8', quantization: 'static' }, leastOfInt8],
  ['int4', { precision: 'int4' }, 0.98],
];

const product = graphOf(
  [2, 3, 160],
  [2, 3, 48],
  [nodeOf('MatMul', ['x', 'w'], 'y')],
  [floatTensor('w', [160, 48], waves(7680))],
);
const layer = graphOf(
  [6, 160],
  [6, 48],
  [nodeOf('Gemm', ['x', 'w', 'b'], 'y', { transB: { kind: 'integer', value: 1 } })],
  [floatTensor('w', [48, 160], waves(7680)), floatTensor('b', [48], waves(48, 2))],
);
const convolution = graphOf(
  [1, 3, 8, 8],
  [1, 16, 6, 6],
  [nodeOf('Conv', ['x', 'w', 'b'], 'c'), nodeOf('Relu', ['c'], 'y')],
  [floatTensor('w', [16, 3, 3, 3], waves(432)), floatTensor('b', [16], waves(16, 2))],
);
const norm = graphOf(
  [6, 160],
  [6, 160],
  [
    nodeOf('Pow', ['x', 'two'], 'squares'),
    nodeOf('ReduceMean', ['squares', 'last'], 'mean'),
    nodeOf('Add', ['mean', 'epsilon'], 'safe'),
    nodeOf('Sqrt', ['safe'], 'deviation'),
    nodeOf('Div', ['x', 'deviation'], 'normal'),
    nodeOf('MatMul', ['normal', 'w'], 'y'),
  ],
  [
    floatTensor('two', [], [2]),
    floatTensor('epsilon', [], [1e-12]),
    floatTensor('w', [160, 160], waves(25_600)),
    { ...floatTensor('last', [1], []), elementType: 'int64', data: last() },
  ],
);

function last() {
  const bytes = new Uint8Array(BigInt64Array.of(-1n).buffer);
  return {
    byteLength: 8,
    read: (target: Uint8Array, position: number) => {
      target.set(bytes.subarray(position, position + target.length));
    },
  };
}

describe.each(precisions)('%s in ONNX Runtime', (_, request, least) => {
  test.each([
    ['a product', product],
    ['a layer with a turned weight and a bias', layer],
    ['a convolution with a bias and a Relu', convolution],
    ['a norm in plain operators and its product', norm],
  ])('%s comes near to fp32', async (__, graph) => {
    expect(await cosine(graph, request)).toBeGreaterThan(least);
  });
});

test('the same lookup in 8 bits comes near to fp32', async () => {
  const graph = graphOf(
    [4],
    [4, 128],
    [nodeOf('Cast', ['x'], 'ids', { to: { kind: 'integer', value: 7 } }), nodeOf('Gather', ['table', 'ids'], 'y')],
    [floatTensor('table', [600, 128], waves(600 * 128))],
  );
  const converted = inPrecision(graph, { precision: 'int8' });
  expect(converted.initializers.map(({ elementType }) => elementType).sort()).toEqual(['float32', 'int8']);
  expect(await cosine(graph, { precision: 'int8' })).toBeGreaterThan(0.999);
});

test('calibration finds the least and largest number of each value', async () => {
  const ranges = await rangesOf(convolution);
  const used = [...input.subarray(0, 192)];
  // Rounded outward by at most a sixteenth.
  expect(ranges['x']?.high).toBeGreaterThanOrEqual(Math.max(...used));
  expect(ranges['x']?.high).toBeLessThan(Math.max(...used) * 1.07);
  expect(ranges['x']?.low).toBeLessThanOrEqual(Math.min(...used));
  expect(ranges['y']?.low).toBe(-0);
});

// Children are started from source and transpiled on their way.
describe('a model of the zoo', { timeout: 120_000 }, () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'assay-precision-'));
  });
  afterAll(async () => {
    await rm(folder, { recursive: true });
  });

  const host = createNativeCaseHost(
    {
      fork: (_entry, { env }) =>
        forkFile(resolve(import.meta.dirname, '../../native-bench/child.ts'), {
          env: { ...env, NODE_OPTIONS: '--import tsx' },
        }),
    },
    () => Promise.resolve({}),
  );
  const tiny: ModelKey = {
    modelId: 'bert-tiny',
    component: 'encoder',
    precision: 'int8',
    quantization: 'static',
    spelling: 'portable',
    batch: 1,
    shape: { sequence: 16 },
  };

  test('is calibrated in processes of their own, and reports size and error of every precision', async () => {
    const models = new ModelStore({ cacheFolder: folder, caseHost: host });
    const model = await models.get('bert-tiny');
    const component = componentOf(model, 'encoder');
    const rows = await reportPrecisions({
      models,
      host,
      model,
      component,
      spelling: 'portable',
      batch: 1,
      shape: tiny.shape,
    });
    expect(rows.map(({ precision, quantization }) => [precision, quantization])).toEqual([
      ['fp32', undefined],
      ['fp16', undefined],
      ['int8', 'dynamic'],
      ['int8', 'static'],
      ['int4', undefined],
    ]);
    const [fp32, fp16, dynamic, fixed, int4] = rows;
    expect(fp32).toMatchObject({ largestAbsoluteError: 0, relativeError: 0 });
    expect(fp16?.cosine).toBeGreaterThan(0.9999);
    expect(dynamic?.cosine).toBeGreaterThan(leastOfInt8);
    expect(fixed?.cosine).toBeGreaterThan(leastOfInt8 - 0.001);
    expect(int4?.cosine).toBeGreaterThan(0.98);
    const size = fp32?.bytes ?? 0;
    expect((fp16?.bytes ?? size) / size).toBeCloseTo(0.5, 1);
    expect((dynamic?.bytes ?? size) / size).toBeLessThan(0.3);
    // The graphs that were run for calibration are gone.
    expect((await readdir(folder)).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  test('in static int8 cannot be built where nothing can run, and says so', async () => {
    const models = new ModelStore({ cacheFolder: join(folder, 'other') });
    await expect(models.build(tiny)).rejects.toThrow(/needs the ranges of its values, which are measured/);
  });

  test('is another file in each form of int8, and none for a free dimension of another size', async () => {
    const models = new ModelStore({ cacheFolder: folder, caseHost: host });
    const dynamic = await models.build({ ...tiny, quantization: 'dynamic' });
    const fixed = await models.build(tiny);
    const unnamed = await models.build({
      modelId: 'bert-tiny',
      component: 'encoder',
      precision: 'int8',
      spelling: 'portable',
      batch: 1,
      shape: tiny.shape,
    });
    expect(unnamed.path).toBe(dynamic.path);
    expect(fixed.contentHash).not.toBe(dynamic.contentHash);
    const steps = [64, 200].map((past) =>
      models.build({
        modelId: 't5-efficient-tiny',
        component: 'decoder-step',
        precision: 'int8',
        spelling: 'portable',
        batch: 1,
        shape: { past },
        dynamic: ['past'],
      }),
    );
    const [short, long] = await Promise.all(steps);
    expect(short?.path).toBe(long?.path);
  });
});
