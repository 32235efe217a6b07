import { detr, type DetrConfiguration } from '../../architectures/detr.ts';
import { type ParityCase, parityIdentity } from '../parity-case.ts';

function detrCase(name: string, configuration: DetrConfiguration, batch: number): ParityCase {
  return {
    name,
    family: 'detr',
    zooModel: detr(parityIdentity(name), configuration),
    configuration: { ...configuration },
    calls: [{ component: 'detector', batch, shape: {} }],
  };
}

export const detrParityCases: readonly ParityCase[] = [
  detrCase(
    'detr-uneven-image',
    {
      backbone: { channels: 3, stemSize: 6, stageSizes: [12, 20, 24], depths: [2, 1, 2] },
      hiddenSize: 24,
      queries: 7,
      encoder: { layers: 2, heads: 3, intermediateSize: 40 },
      decoder: { layers: 2, heads: 6, intermediateSize: 33 },
      labels: 5,
      standardImage: { height: 51, width: 86 },
    },
    2,
  ),
  // The first stage is as wide as the stem, so that its first block has no shortcut.
  detrCase(
    'detr-one-channel',
    {
      backbone: { channels: 1, stemSize: 8, stageSizes: [8, 12, 16, 20], depths: [1, 2, 1, 1] },
      hiddenSize: 20,
      queries: 11,
      encoder: { layers: 1, heads: 5, intermediateSize: 28 },
      decoder: { layers: 3, heads: 2, intermediateSize: 47 },
      labels: 3,
      standardImage: { height: 130, width: 67 },
    },
    1,
  ),
];
