import { llavaOnevision } from '../architectures/llava.ts';
import type { ZooModel } from '../zoo-model.ts';

const licence = 'Architecture Apache-2.0; weights are seeded noise';
const repository = 'huggingface.co/llava-hf/llava-onevision-qwen2-0.5b-ov-hf';

const siglip = { patchSize: 14, channels: 3, layerNormEpsilon: 1e-6 };

const qwen2 = {
  rmsNormEpsilon: 1e-6,
  rotaryBase: 1_000_000,
  hasQueryKeyValueBias: true,
  hasQueryKeyNorm: false,
  isHeadTied: true,
};

export const llavaModels: readonly ZooModel[] = [
  llavaOnevision(
    {
      id: 'llava-onevision-tiny-reduced',
      label: 'LLaVA-OneVision, reduced (4 + 4 layers, 112 px)',
      licence,
      source: `a reduced configuration of ${repository}`,
      sets: ['small'],
      configuration: 'reduced',
    },
    {
      vision: { ...siglip, imageSize: 112, hiddenSize: 192, layers: 4, heads: 3, intermediateSize: 768 },
      text: {
        ...qwen2,
        positions: 2048,
        vocabularySize: 8000,
        hiddenSize: 256,
        intermediateSize: 704,
        layers: 4,
        heads: 8,
        keyHeads: 2,
        headSize: 32,
      },
    },
  ),
  llavaOnevision(
    {
      id: 'llava-onevision-qwen2-0.5b',
      label: 'LLaVA-OneVision Qwen2 0.5B',
      licence,
      source: repository,
      sets: ['key'],
      configuration: 'published',
    },
    {
      vision: { ...siglip, imageSize: 384, hiddenSize: 1152, layers: 26, heads: 16, intermediateSize: 4304 },
      text: {
        ...qwen2,
        // Of 32,768 that are published: the tables for all of them would outweigh a layer.
        positions: 8192,
        vocabularySize: 152_000,
        hiddenSize: 896,
        intermediateSize: 4864,
        layers: 24,
        heads: 14,
        keyHeads: 2,
        headSize: 64,
      },
    },
  ),
];
