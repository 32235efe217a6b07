import { readFile } from 'node:fs/promises';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Spelling } from '../../core/domain/model.ts';
import { allBytes } from '../../core/onnx/byte-source.ts';
import { parameterCount } from '../../core/onnx/graph.ts';
import { encodeModel } from '../../core/onnx/model-writer.ts';
import { generateInput } from '../../core/zoo/inputs.ts';
import {
  type ParityCase,
  parityCases,
  parityInputs,
  paritySeed,
  parityWeights,
} from '../../core/zoo/reference/parity-cases.ts';

/** Made by build/reference/transformers_reference.py; the same weights and inputs, in Hugging Face transformers. */
const referenceSchema = z.object({
  case: z.object({ configuration: z.record(z.string(), z.number()), batch: z.number(), seed: z.number() }),
  parameters: z.number(),
  outputs: z.array(z.object({ name: z.string(), dimensions: z.array(z.number()), values: z.array(z.number()) })),
});

async function readReference(name: string) {
  const path = new URL(`../../core/zoo/reference/${name}.reference.json`, import.meta.url);
  return referenceSchema.parse(JSON.parse(await readFile(path, 'utf8')));
}

function buildParityGraph({ name, zooModel, batch, shape }: ParityCase, spelling: Spelling) {
  const component = zooModel.model.components[0]?.name ?? '';
  return zooModel.buildGraph({ component, precision: 'fp32', spelling, batch, shape, weights: parityWeights(name) });
}

async function runCase(parityCase: ParityCase, spelling: Spelling) {
  const session = await InferenceSession.create(allBytes(encodeModel(buildParityGraph(parityCase, spelling)).model));
  const feeds: Record<string, Tensor> = {};
  for (const input of parityInputs(parityCase)) {
    const { data, dimensions } = generateInput(input, paritySeed);
    if (data instanceof BigInt64Array) feeds[input.name] = new Tensor('int64', data, dimensions);
    else if (data instanceof Float32Array) feeds[input.name] = new Tensor('float32', data, dimensions);
  }
  const outputs = await session.run(feeds);
  await session.release();
  return outputs;
}

describe.each(parityCases.map((parityCase) => [parityCase.name, parityCase] as const))('%s', (name, parityCase) => {
  test('is the configuration that the reference was made for, with as many parameters', async () => {
    const reference = await readReference(name);
    expect(reference.case.configuration).toEqual(parityCase.configuration);
    expect(reference.case).toMatchObject({ batch: parityCase.batch, seed: paritySeed });
    expect(parameterCount(buildParityGraph(parityCase, 'portable'))).toBe(reference.parameters);
  });

  test.each(['portable', 'fused'] as const)('puts out what transformers puts out (%s)', async (spelling) => {
    const reference = await readReference(name);
    const outputs = await runCase(parityCase, spelling);
    expect(Object.keys(outputs).sort()).toEqual(reference.outputs.map((output) => output.name).sort());
    for (const expected of reference.outputs) {
      const output = outputs[expected.name];
      expect(output?.dims).toEqual(expected.dimensions);
      expect(largestDifference(output?.data, expected.values)).toBeLessThan(1e-4);
    }
  });
});

function largestDifference(actual: unknown, expected: readonly number[]): number {
  if (!(actual instanceof Float32Array) || actual.length !== expected.length) return Number.POSITIVE_INFINITY;
  const differences = expected.map((value, index) => Math.abs(value - (actual[index] ?? Number.NaN)));
  return differences.reduce((largest, next) => (next <= largest ? largest : next), 0);
}
