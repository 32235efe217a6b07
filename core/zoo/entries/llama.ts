import { decoderLanguageModel } from '../architectures/decoder-language-model.ts';
import { opt } from '../architectures/opt.ts';
import type { ZooModel } from '../zoo-model.ts';

const llama = {
  rmsNormEpsilon: 1e-5,
  rotaryBase: 10_000,
  positions: 2048,
  hasQueryKeyValueBias: false,
  hasQueryKeyNorm: false,
  isHeadTied: false,
};

export const llamaModels: readonly ZooModel[] = [
  decoderLanguageModel(
    {
      id: 'llama-tiny-reduced',
      label: 'Llama, reduced (4 layers of 256)',
      licence: 'Architecture Apache-2.0 as in transformers; weights are seeded noise',
      source: 'a reduced configuration of huggingface.co/TinyLlama/TinyLlama-1.1B-Chat-v1.0',
      sets: ['small'],
      configuration: 'reduced',
    },
    'llama',
    {
      ...llama,
      vocabularySize: 8000,
      hiddenSize: 256,
      intermediateSize: 704,
      layers: 4,
      heads: 8,
      keyHeads: 2,
      headSize: 32,
    },
  ),
  opt(
    {
      id: 'opt-125m',
      label: 'OPT 125M',
      licence: 'Architecture Apache-2.0 as in transformers; weights are seeded noise',
      source: 'huggingface.co/facebook/opt-125m',
      sets: ['key'],
      configuration: 'published',
    },
    {
      vocabularySize: 50_272,
      maximumPositions: 2048,
      hiddenSize: 768,
      layers: 12,
      heads: 12,
      intermediateSize: 3072,
    },
  ),
  decoderLanguageModel(
    {
      id: 'tinyllama-1.1b',
      label: 'TinyLlama 1.1B',
      licence: 'Architecture Apache-2.0; weights are seeded noise',
      source: 'huggingface.co/TinyLlama/TinyLlama-1.1B-Chat-v1.0',
      sets: ['key'],
      configuration: 'published',
    },
    'llama',
    {
      ...llama,
      vocabularySize: 32_000,
      hiddenSize: 2048,
      intermediateSize: 5632,
      layers: 22,
      heads: 32,
      keyHeads: 4,
      headSize: 64,
    },
  ),
];
