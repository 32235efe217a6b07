import { vit, type VitConfiguration } from '../../architectures/vit.ts';
import { type ParityCase, parityIdentity } from '../parity-case.ts';

function vitCase(name: string, configuration: VitConfiguration, batch: number): ParityCase {
  return {
    name,
    family: 'vit',
    zooModel: vit(parityIdentity(name), configuration),
    configuration: { ...configuration },
    calls: [{ component: 'classifier', batch, shape: {} }],
  };
}

export const vitParityCases: readonly ParityCase[] = [
  vitCase(
    'vit-five-heads',
    {
      imageSize: 24,
      patchSize: 8,
      channels: 3,
      hiddenSize: 30,
      layers: 2,
      heads: 5,
      intermediateSize: 44,
      classes: 7,
      layerNormEpsilon: 1e-12,
    },
    2,
  ),
  vitCase(
    'vit-one-channel',
    {
      imageSize: 15,
      patchSize: 3,
      channels: 1,
      hiddenSize: 18,
      layers: 3,
      heads: 2,
      intermediateSize: 25,
      classes: 11,
      layerNormEpsilon: 1e-2,
    },
    1,
  ),
];
