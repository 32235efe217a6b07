import { vit } from '../architectures/vit.ts';
import type { ZooModel } from '../zoo-model.ts';

export const vitModels: readonly ZooModel[] = [
  vit(
    {
      id: 'vit-tiny-reduced',
      label: 'ViT, reduced (4 layers of 192)',
      licence: 'Architecture Apache-2.0; weights are seeded noise',
      source: 'a reduced configuration of huggingface.co/google/vit-base-patch16-224',
      sets: ['small'],
      configuration: 'reduced',
    },
    {
      imageSize: 224,
      patchSize: 16,
      channels: 3,
      hiddenSize: 192,
      layers: 4,
      heads: 3,
      intermediateSize: 768,
      classes: 1000,
      layerNormEpsilon: 1e-12,
    },
  ),
  vit(
    {
      id: 'vit-base-patch16-224',
      label: 'ViT base, patch 16, 224 px',
      licence: 'Architecture Apache-2.0; weights are seeded noise',
      source: 'huggingface.co/google/vit-base-patch16-224',
      sets: ['key'],
      configuration: 'published',
    },
    {
      imageSize: 224,
      patchSize: 16,
      channels: 3,
      hiddenSize: 768,
      layers: 12,
      heads: 12,
      intermediateSize: 3072,
      classes: 1000,
      layerNormEpsilon: 1e-12,
    },
  ),
];
