import { clip, type ClipConfiguration } from '../../architectures/clip.ts';
import { type ParityCase, parityIdentity } from '../parity-case.ts';

/** As many texts as images, and both embeddings into the comparison. */
function clipCase(name: string, configuration: ClipConfiguration, batch: number, sequence: number): ParityCase {
  return {
    name,
    family: 'clip',
    zooModel: clip(parityIdentity(name), configuration),
    configuration: { ...configuration },
    calls: [
      { component: 'text-tower', batch, shape: { sequence } },
      { component: 'vision-tower', batch, shape: {} },
      {
        component: 'similarity',
        batch,
        shape: {},
        carried: {
          text_embeds: { call: 0, output: 'text_embeds' },
          image_embeds: { call: 1, output: 'image_embeds' },
        },
      },
    ],
  };
}

export const clipParityCases: readonly ParityCase[] = [
  clipCase(
    'clip-odd-heads',
    {
      text: {
        vocabularySize: 499,
        maximumPositions: 11,
        hiddenSize: 24,
        layers: 2,
        heads: 3,
        intermediateSize: 36,
        layerNormEpsilon: 1e-5,
      },
      vision: {
        imageSize: 21,
        patchSize: 7,
        channels: 3,
        hiddenSize: 30,
        layers: 3,
        heads: 5,
        intermediateSize: 44,
        layerNormEpsilon: 1e-5,
      },
      projectionSize: 18,
    },
    3,
    9,
  ),
  clipCase(
    'clip-cut-patches',
    {
      text: {
        vocabularySize: 151,
        maximumPositions: 8,
        hiddenSize: 16,
        layers: 3,
        heads: 1,
        intermediateSize: 52,
        layerNormEpsilon: 1e-2,
      },
      // The last two rows and columns fill no patch.
      vision: {
        imageSize: 14,
        patchSize: 4,
        channels: 1,
        hiddenSize: 22,
        layers: 2,
        heads: 2,
        intermediateSize: 31,
        layerNormEpsilon: 1e-2,
      },
      projectionSize: 26,
    },
    1,
    8,
  ),
];
