import { qwen2Vl } from '../architectures/qwen2-vl.ts';
import { qwen3Vl } from '../architectures/qwen3-vl.ts';
import type { ZooModel } from '../zoo-model.ts';

const licence = 'Architecture Apache-2.0; weights are seeded noise';

/** 32 × 32 patches that become 256 tokens: 448 pixels with patches of 14, 512 with patches of 16. */
const grid = { rows: 32, columns: 32, mergeSize: 2 };
const patches = { channels: 3, temporalPatchSize: 2, grid };

/** Of 32,768 and more that are published: the tables for all of them would outweigh a layer. */
const common = { rmsNormEpsilon: 1e-6, positions: 8192, isHeadTied: true };

export const qwenVlModels: readonly ZooModel[] = [
  qwen2Vl(
    {
      id: 'qwen2-vl-2b',
      label: 'Qwen2-VL 2B',
      licence,
      source: 'huggingface.co/Qwen/Qwen2-VL-2B-Instruct',
      sets: ['key'],
      configuration: 'published',
    },
    {
      vision: { ...patches, patchSize: 14, hiddenSize: 1280, layers: 32, heads: 16, intermediateSize: 5120 },
      sections: [16, 24, 24],
      text: {
        ...common,
        rotaryBase: 1_000_000,
        hasQueryKeyValueBias: true,
        hasQueryKeyNorm: false,
        vocabularySize: 151_936,
        hiddenSize: 1536,
        intermediateSize: 8960,
        layers: 28,
        heads: 12,
        keyHeads: 2,
        headSize: 128,
      },
    },
  ),
  qwen3Vl(
    {
      id: 'qwen3-vl-2b',
      label: 'Qwen3-VL 2B',
      licence,
      source: 'huggingface.co/Qwen/Qwen3-VL-2B-Instruct',
      sets: ['key'],
      configuration: 'published',
    },
    {
      vision: {
        ...patches,
        patchSize: 16,
        hiddenSize: 1024,
        layers: 24,
        heads: 16,
        intermediateSize: 4096,
        positionsPerSide: 48,
        deepstackLayers: [5, 11, 17],
      },
      sections: [24, 20, 20],
      text: {
        ...common,
        rotaryBase: 5_000_000,
        hasQueryKeyValueBias: false,
        hasQueryKeyNorm: true,
        vocabularySize: 151_936,
        hiddenSize: 2048,
        intermediateSize: 6144,
        layers: 28,
        heads: 16,
        keyHeads: 8,
        headSize: 128,
      },
    },
  ),
];
