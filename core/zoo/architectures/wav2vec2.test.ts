import { expect, test } from 'vitest';
import { buildGraph } from '../build.ts';

const key = {
  modelId: 'wav2vec2-base',
  component: 'encoder',
  precision: 'fp32',
  spelling: 'portable',
  batch: 1,
} as const;

test.each([
  [400, 1],
  [719, 1],
  [720, 2],
  [16_000, 49],
  [160_000, 499],
])('%i samples give %i frames', (samples, frames) => {
  const [output] = buildGraph({ ...key, shape: { samples } }).graph.outputs;
  expect(output?.dimensions).toEqual([1, frames, 768]);
});

test('sound that is too short for one frame is refused', () => {
  expect(() => buildGraph({ ...key, shape: { samples: 399 } })).toThrow(
    'The dimension samples must be at least 400 for the model wav2vec2-base, not 399.',
  );
});
