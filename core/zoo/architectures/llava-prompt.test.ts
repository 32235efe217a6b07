import { describe, expect, test } from 'vitest';
import { buildGraph, type ModelKey } from '../build.ts';

const variant = { precision: 'fp32', spelling: 'portable', batch: 1 } as const;

function dimensionsOf(key: Pick<ModelKey, 'modelId' | 'component' | 'shape'>): readonly number[] | undefined {
  return buildGraph({ ...variant, ...key }).graph.outputs[0]?.dimensions;
}

describe('the prompt with an image', () => {
  test.each([
    // 27 × 27 patches and a newline.
    ['llava-onevision-qwen2-0.5b', [1, 730 + 32, 896]],
    // The whole image, and 48 rows of 48 patches with a newline each.
    ['llava-v1.6-mistral-7b', [1, 576 + 48 * 49 + 32, 4096]],
    // 32 × 32 patches, four a token.
    ['qwen2-vl-2b', [1, 256 + 32, 1536]],
    ['qwen3-vl-2b', [1, 256 + 32, 2048]],
  ])('of %s is as long as transformers makes it', (modelId, dimensions) => {
    expect(dimensionsOf({ modelId, component: 'embedding', shape: {} })).toEqual(dimensions);
  });

  test('may be one token and the image', () => {
    expect(dimensionsOf({ modelId: 'qwen2-vl-2b', component: 'embedding', shape: { text: 1 } })).toEqual([
      1, 257, 1536,
    ]);
    const prefill = { modelId: 'qwen3-vl-2b', component: 'decoder-prefill', shape: { sequence: 257 } };
    expect(dimensionsOf(prefill)).toEqual([1, 1, 151_936]);
  });
});

describe('what a vision-language model cannot be built for is refused in one sentence', () => {
  test.each([
    [
      { modelId: 'qwen3-vl-2b', component: 'decoder-prefill', shape: { sequence: 256 } },
      'The dimension sequence must be at least 257 for this model, not 256: the image is 256 tokens.',
    ],
    [
      { modelId: 'llava-onevision-qwen2-0.5b', component: 'embedding', shape: { text: 7463 } },
      'The dimension text can be at most 7462 for this model, not 7463.',
    ],
    [
      { modelId: 'llava-v1.6-mistral-7b', component: 'decoder-prefill', shape: { sequence: 8193 } },
      'The dimension sequence can be at most 8192 for this model, not 8193.',
    ],
    [
      { modelId: 'qwen2-vl-2b', component: 'decoder-step', shape: { past: 8192 } },
      'The dimension past can be at most 8191 for this model, not 8192.',
    ],
  ])('%o', (key, message) => {
    expect(() => buildGraph({ ...variant, ...key })).toThrow(message);
  });
});
