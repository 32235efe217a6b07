import { expect, test } from 'vitest';
import type { InputSpec } from '../domain/model.ts';
import { float16Bits } from '../onnx/float16.ts';
import { componentOf } from './build.ts';
import { findZooModel } from './catalog.ts';
import { generateInput } from './inputs.ts';

function specOf(modelId: string, component: string, input: string): InputSpec {
  const model = findZooModel(modelId)?.model;
  const spec =
    model === undefined ? undefined : componentOf(model, component).inputs.find(({ name }) => name === input);
  if (spec === undefined) throw new Error(`${modelId} has no ${input}.`);
  return spec;
}

test('each row of a batch hears a sound of its own, and each seed another', () => {
  const { name, elementType, frontEnd = 'clap-log-mel' } = specOf('wav2vec2-base', 'encoder', 'input_values');
  const values = { rule: 'audio', signal: 'speech', seconds: 0.5, frontEnd } as const;
  const input = { name, elementType, dimensions: [2, 8000], values };
  const { data } = generateInput(input, 7);
  expect(data.slice(0, 8000)).not.toEqual(data.slice(8000));
  expect(generateInput(input, 7).data).toEqual(data);
  expect(generateInput(input, 8).data).not.toEqual(data);
  const row = Array.from(data.slice(0, 8000), Number);
  expect(row.reduce((sum, value) => sum + value, 0) / 8000).toBeCloseTo(0, 5);
  expect(row.reduce((sum, value) => sum + value * value, 0) / 8000).toBeCloseTo(1, 3);
});

test('in fp16 the same features are rounded, not cut', () => {
  const values = { rule: 'audio', signal: 'tone', seconds: 0.1, frontEnd: 'zero-mean-unit-variance' } as const;
  const input = { name: 'input_values', dimensions: [1, 1600], values } as const;
  const whole = Array.from(generateInput({ ...input, elementType: 'float32' }, 1).data, Number);
  const half = Array.from(generateInput({ ...input, elementType: 'float16' }, 1).data, Number);
  expect(half).toEqual(whole.map(float16Bits));
});
