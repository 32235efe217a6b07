import { t5 } from '../architectures/t5.ts';
import type { ZooModel } from '../zoo-model.ts';

const licence = 'Architecture Apache-2.0; weights are seeded noise';

const common = {
  vocabularySize: 32_128,
  headSize: 64,
  relativeBuckets: 32,
  relativeMaximumDistance: 128,
  layerNormEpsilon: 1e-6,
};

export const t5Models: readonly ZooModel[] = [
  t5(
    {
      id: 't5-efficient-tiny',
      label: 'T5 efficient tiny',
      licence,
      source: 'huggingface.co/google/t5-efficient-tiny',
      sets: ['small', 'key'],
      configuration: 'published',
    },
    { ...common, modelSize: 256, heads: 4, intermediateSize: 1024, encoderLayers: 4, decoderLayers: 4 },
  ),
  t5(
    {
      id: 't5-small',
      label: 'T5 small',
      licence,
      source: 'huggingface.co/google-t5/t5-small',
      sets: ['key'],
      configuration: 'published',
    },
    { ...common, modelSize: 512, heads: 8, intermediateSize: 2048, encoderLayers: 6, decoderLayers: 6 },
  ),
];
