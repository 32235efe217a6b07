import { readFile } from 'node:fs/promises';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Spelling } from '../../core/domain/model.ts';
import { allBytes } from '../../core/onnx/byte-source.ts';
import { elementCount } from '../../core/onnx/graph.ts';
import { encodeModel } from '../../core/onnx/model-writer.ts';
import { generateInput } from '../../core/zoo/inputs.ts';
import {
  type ParityCall,
  type ParityCase,
  parityInputs,
  paritySeed,
  parityWeights,
} from '../../core/zoo/reference/parity-case.ts';
import { parityCases } from '../../core/zoo/reference/parity-cases.ts';

type Outputs = Readonly<Record<string, Tensor>>;

/** Made by build/reference/transformers_reference.py; the same weights and inputs, in Hugging Face transformers. */
const referenceSchema = z.object({
  case: z.object({ configuration: z.record(z.string(), z.unknown()), seed: z.number() }),
  parameters: z.number(),
  calls: z.array(z.record(z.string(), z.object({ dimensions: z.array(z.number()), values: z.array(z.number()) }))),
});

async function readReference(name: string) {
  const path = new URL(`../../core/zoo/reference/${name}.reference.json`, import.meta.url);
  return referenceSchema.parse(JSON.parse(await readFile(path, 'utf8')));
}

function buildCall({ name, zooModel }: ParityCase, call: ParityCall, spelling: Spelling) {
  const { component, batch } = call;
  const standard = zooModel.model.components.find((candidate) => candidate.name === component)?.standardShape;
  const shape = { ...standard, ...call.shape };
  return zooModel.buildGraph({ component, spelling, batch, shape, weights: parityWeights(name) });
}

async function runCalls(parityCase: ParityCase, spelling: Spelling): Promise<Outputs[]> {
  const results: Outputs[] = [];
  for (const call of parityCase.calls) {
    const feeds: Record<string, Tensor> = {};
    for (const input of parityInputs(parityCase, call)) {
      const { data, dimensions } = generateInput(input, paritySeed + results.length);
      if (data instanceof BigInt64Array) feeds[input.name] = new Tensor('int64', data, dimensions);
      else if (data instanceof Float32Array) feeds[input.name] = new Tensor('float32', data, dimensions);
    }
    for (const [input, { call: index, output }] of Object.entries(call.carried ?? {})) {
      const value = results[index]?.[output];
      if (value === undefined) throw new Error(`${parityCase.name}: call ${index} has no output ${output}.`);
      feeds[input] = value;
    }
    const bytes = allBytes(encodeModel(buildCall(parityCase, call, spelling)).model);
    // The runtime warns of a shape that it guesses before it folds constants.
    const session = await InferenceSession.create(bytes, { logSeverityLevel: 3 });
    results.push(await session.run(feeds));
    await session.release();
  }
  return results;
}

/** What all graphs of the case hold together: a weight that two components share counts once. */
function countParameters(parityCase: ParityCase): number {
  const elements = new Map<string, number>();
  for (const call of parityCase.calls) {
    for (const { role, value } of buildCall(parityCase, call, 'portable').initializers) {
      if (role === 'parameter') elements.set(value.name, elementCount(value.dimensions));
    }
  }
  const unrepresented = parityCase.zooModel.unrepresented ?? [];
  return [...elements.values(), ...unrepresented.map((parameter) => parameter.elements)].reduce((a, b) => a + b, 0);
}

describe.each(parityCases.map((parityCase) => [parityCase.name, parityCase] as const))('%s', (name, parityCase) => {
  test('is the configuration that the reference was made for, with as many parameters', async () => {
    const reference = await readReference(name);
    expect(reference.case).toEqual({ configuration: parityCase.configuration, seed: paritySeed });
    expect(countParameters(parityCase)).toBe(reference.parameters);
  });

  test.each(['portable', 'fused'] as const)('puts out what transformers puts out (%s)', async (spelling) => {
    const reference = await readReference(name);
    const results = await runCalls(parityCase, spelling);
    expect(results).toHaveLength(reference.calls.length);
    for (const [index, outputs] of results.entries()) {
      const expected = reference.calls[index] ?? {};
      const compared = parityCase.calls[index]?.compared ?? Object.keys(outputs);
      expect(Object.keys(expected).sort()).toEqual([...compared].sort());
      for (const [output, { dimensions, values }] of Object.entries(expected)) {
        expect(outputs[output]?.dims, `call ${index}, ${output}`).toEqual(dimensions);
        expect(largestDifference(outputs[output]?.data, values), `call ${index}, ${output}`).toBeLessThan(1e-4);
      }
    }
  });
});

function largestDifference(actual: unknown, expected: readonly number[]): number {
  if (!(actual instanceof Float32Array) || actual.length !== expected.length) return Number.POSITIVE_INFINITY;
  const differences = expected.map((value, index) => Math.abs(value - (actual[index] ?? Number.NaN)));
  return differences.reduce((largest, next) => (next <= largest ? largest : next), 0);
}
