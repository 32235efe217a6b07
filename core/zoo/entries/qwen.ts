import { decoderLanguageModel } from '../architectures/decoder-language-model.ts';
import type { ZooModel } from '../zoo-model.ts';

/** Of the 131,072 and 40,960 positions that are published: the tables for all of them would outweigh a layer. */
const positions = 8192;

const common = { rmsNormEpsilon: 1e-6, rotaryBase: 1_000_000, positions, isHeadTied: true };
const qwen2 = { ...common, hasQueryKeyValueBias: true, hasQueryKeyNorm: false };
const qwen3 = { ...common, hasQueryKeyValueBias: false, hasQueryKeyNorm: true };

export const qwenModels: readonly ZooModel[] = [
  decoderLanguageModel(
    {
      id: 'qwen3-tiny-reduced',
      label: 'Qwen3, reduced (4 layers of 256)',
      licence: 'Architecture Apache-2.0; weights are seeded noise',
      source: 'a reduced configuration of huggingface.co/Qwen/Qwen3-0.6B',
      sets: ['small'],
      configuration: 'reduced',
    },
    'qwen',
    {
      ...qwen3,
      positions: 2048,
      vocabularySize: 16_000,
      hiddenSize: 256,
      intermediateSize: 768,
      layers: 4,
      heads: 8,
      keyHeads: 4,
      headSize: 64,
    },
  ),
  decoderLanguageModel(
    {
      id: 'qwen2-0.5b',
      label: 'Qwen2 0.5B',
      licence: 'Architecture Apache-2.0; weights are seeded noise',
      source: 'huggingface.co/Qwen/Qwen2-0.5B',
      sets: ['key'],
      configuration: 'published',
    },
    'qwen',
    {
      ...qwen2,
      vocabularySize: 151_936,
      hiddenSize: 896,
      intermediateSize: 4864,
      layers: 24,
      heads: 14,
      keyHeads: 2,
      headSize: 64,
    },
  ),
  decoderLanguageModel(
    {
      id: 'qwen3-0.6b',
      label: 'Qwen3 0.6B',
      licence: 'Architecture Apache-2.0; weights are seeded noise',
      source: 'huggingface.co/Qwen/Qwen3-0.6B',
      sets: ['key'],
      configuration: 'published',
    },
    'qwen',
    {
      ...qwen3,
      vocabularySize: 151_936,
      hiddenSize: 1024,
      intermediateSize: 3072,
      layers: 28,
      heads: 16,
      keyHeads: 8,
      headSize: 128,
    },
  ),
];
