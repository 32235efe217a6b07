import { clap } from '../architectures/clap.ts';
import type { ZooModel } from '../zoo-model.ts';

const licence = 'Architecture Apache-2.0; weights are seeded noise';

const vocabulary = { vocabularySize: 50_265, maximumPositions: 514, layerNormEpsilon: 1e-12 };

const spectrogram = {
  melBins: 64,
  spectrogramSize: 256,
  patchSize: 4,
  patchStride: 4,
  frames: 1001,
  windowSize: 8,
  feedForwardRatio: 4,
  layerNormEpsilon: 1e-5,
};

export const clapModels: readonly ZooModel[] = [
  clap(
    {
      id: 'clap-tiny-reduced',
      label: 'CLAP, reduced (text 4 layers of 128, audio from 48 channels)',
      licence,
      source: 'a reduced configuration of huggingface.co/laion/clap-htsat-unfused',
      sets: ['small'],
      configuration: 'reduced',
    },
    {
      text: { ...vocabulary, hiddenSize: 128, layers: 4, heads: 2, intermediateSize: 512 },
      audio: { ...spectrogram, embeddingSize: 48, depths: [2, 2, 2, 2], heads: [2, 4, 8, 16] },
      projectionSize: 128,
    },
  ),
  clap(
    {
      id: 'clap-htsat-unfused',
      label: 'CLAP HTSAT, unfused',
      licence,
      source: 'huggingface.co/laion/clap-htsat-unfused',
      sets: ['key'],
      configuration: 'published',
    },
    {
      text: { ...vocabulary, hiddenSize: 768, layers: 12, heads: 12, intermediateSize: 3072 },
      audio: { ...spectrogram, embeddingSize: 96, depths: [2, 2, 6, 2], heads: [4, 8, 16, 32] },
      projectionSize: 512,
    },
  ),
];
