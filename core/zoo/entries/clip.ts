import { clip } from '../architectures/clip.ts';
import type { ZooModel } from '../zoo-model.ts';

const vocabulary = { vocabularySize: 49_408, maximumPositions: 77, layerNormEpsilon: 1e-5 };
const images = { imageSize: 224, patchSize: 32, channels: 3, layerNormEpsilon: 1e-5 };

export const clipModels: readonly ZooModel[] = [
  clip(
    {
      id: 'clip-tiny-reduced',
      label: 'CLIP, reduced (4 layers of 128 and 192)',
      licence: 'Architecture MIT; weights are seeded noise',
      source: 'a reduced configuration of huggingface.co/openai/clip-vit-base-patch32',
      sets: ['small'],
      configuration: 'reduced',
    },
    {
      text: { ...vocabulary, hiddenSize: 128, layers: 4, heads: 2, intermediateSize: 512 },
      vision: { ...images, hiddenSize: 192, layers: 4, heads: 3, intermediateSize: 768 },
      projectionSize: 128,
    },
  ),
  clip(
    {
      id: 'clip-vit-base-patch32',
      label: 'CLIP ViT-B/32',
      licence: 'Architecture MIT; weights are seeded noise',
      source: 'huggingface.co/openai/clip-vit-base-patch32',
      sets: ['key'],
      configuration: 'published',
    },
    {
      text: { ...vocabulary, hiddenSize: 512, layers: 12, heads: 8, intermediateSize: 2048 },
      vision: { ...images, hiddenSize: 768, layers: 12, heads: 12, intermediateSize: 3072 },
      projectionSize: 512,
    },
  ),
];
