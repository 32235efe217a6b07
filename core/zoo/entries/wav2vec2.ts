import { wav2vec2, type Wav2Vec2Configuration } from '../architectures/wav2vec2.ts';
import type { ZooModel } from '../zoo-model.ts';

const licence = 'Architecture Apache-2.0; weights are seeded noise';

const framing = {
  convolutionKernels: [10, 3, 3, 3, 3, 2, 2],
  convolutionStrides: [5, 2, 2, 2, 2, 2, 2],
  positionKernel: 128,
  positionGroups: 16,
  layerNormEpsilon: 1e-5,
};

const base: Wav2Vec2Configuration = {
  ...framing,
  convolutionChannels: [512, 512, 512, 512, 512, 512, 512],
  hiddenSize: 768,
  layers: 12,
  heads: 12,
  intermediateSize: 3072,
};

export const wav2vec2Models: readonly ZooModel[] = [
  wav2vec2(
    {
      id: 'wav2vec2-tiny-reduced',
      label: 'Wav2Vec2 CTC, reduced (4 layers of 256)',
      licence,
      source: 'a reduced configuration of huggingface.co/facebook/wav2vec2-base-960h',
      sets: ['small'],
      configuration: 'reduced',
    },
    {
      ...framing,
      convolutionChannels: [256, 256, 256, 256, 256, 256, 256],
      hiddenSize: 256,
      layers: 4,
      heads: 4,
      intermediateSize: 1024,
      vocabularySize: 32,
    },
  ),
  wav2vec2(
    {
      id: 'wav2vec2-base',
      label: 'Wav2Vec2 base',
      licence,
      source: 'huggingface.co/facebook/wav2vec2-base',
      sets: ['key'],
      configuration: 'published',
    },
    base,
  ),
  wav2vec2(
    {
      id: 'wav2vec2-base-ctc',
      label: 'Wav2Vec2 base with a CTC head',
      licence,
      source: 'huggingface.co/facebook/wav2vec2-base-960h',
      sets: ['key'],
      configuration: 'published',
    },
    { ...base, vocabularySize: 32 },
  ),
];
