import { detr } from '../architectures/detr.ts';
import type { ZooModel } from '../zoo-model.ts';

export const detrModels: readonly ZooModel[] = [
  detr(
    {
      id: 'detr-tiny-reduced',
      label: 'DETR, reduced (ResNet-26 of a quarter width, 2 + 2 layers, 320 px)',
      licence: 'Architecture Apache-2.0; weights are seeded noise',
      source: 'a reduced configuration of huggingface.co/facebook/detr-resnet-50',
      sets: ['small'],
      configuration: 'reduced',
    },
    {
      backbone: { channels: 3, stemSize: 16, stageSizes: [64, 128, 256, 512], depths: [2, 2, 2, 2] },
      hiddenSize: 128,
      queries: 50,
      encoder: { layers: 2, heads: 4, intermediateSize: 512 },
      decoder: { layers: 2, heads: 4, intermediateSize: 512 },
      labels: 91,
      standardImage: { height: 320, width: 320 },
    },
  ),
  detr(
    {
      id: 'detr-resnet-50',
      label: 'DETR, ResNet-50',
      licence: 'Architecture Apache-2.0; weights are seeded noise',
      source: 'huggingface.co/facebook/detr-resnet-50',
      sets: ['key'],
      configuration: 'published',
    },
    {
      backbone: { channels: 3, stemSize: 64, stageSizes: [256, 512, 1024, 2048], depths: [3, 4, 6, 3] },
      hiddenSize: 256,
      queries: 100,
      encoder: { layers: 6, heads: 8, intermediateSize: 2048 },
      decoder: { layers: 6, heads: 8, intermediateSize: 2048 },
      labels: 91,
      standardImage: { height: 800, width: 1066 },
    },
  ),
];
