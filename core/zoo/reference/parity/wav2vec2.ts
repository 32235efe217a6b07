import { wav2vec2, type Wav2Vec2Configuration } from '../../architectures/wav2vec2.ts';
import { type ParityCase, parityIdentity } from '../parity-case.ts';

function wav2vec2Case(
  name: string,
  configuration: Wav2Vec2Configuration,
  batch: number,
  samples: readonly number[],
): ParityCase {
  const component = configuration.vocabularySize === undefined ? 'encoder' : 'ctc';
  return {
    name,
    family: 'wav2vec2',
    zooModel: wav2vec2(parityIdentity(name), configuration),
    configuration: { ...configuration },
    calls: samples.map((count) => ({ component, batch, shape: { samples: count } })),
  };
}

export const wav2vec2ParityCases: readonly ParityCase[] = [
  // The smallest second call: one frame, over which the convolutions leave nothing.
  wav2vec2Case(
    'wav2vec2-encoder-three-heads',
    {
      convolutionChannels: [6, 10, 7],
      convolutionKernels: [10, 3, 2],
      convolutionStrides: [5, 2, 2],
      positionKernel: 6,
      positionGroups: 4,
      hiddenSize: 24,
      layers: 2,
      heads: 3,
      intermediateSize: 40,
      layerNormEpsilon: 1e-5,
    },
    2,
    [347, 30],
  ),
  wav2vec2Case(
    'wav2vec2-ctc-odd-position-kernel',
    {
      convolutionChannels: [8, 5],
      convolutionKernels: [7, 4],
      convolutionStrides: [3, 3],
      positionKernel: 5,
      positionGroups: 2,
      hiddenSize: 20,
      layers: 3,
      heads: 5,
      intermediateSize: 33,
      layerNormEpsilon: 1e-2,
      vocabularySize: 13,
    },
    3,
    [211],
  ),
];
