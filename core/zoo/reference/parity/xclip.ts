import { xclip, type XclipConfiguration } from '../../architectures/xclip.ts';
import { type ParityCase, parityIdentity } from '../parity-case.ts';

/** As many texts as videos; each text is compared with each video. */
function xclipCase(name: string, configuration: XclipConfiguration, batch: number, sequence: number): ParityCase {
  return {
    name,
    family: 'xclip',
    zooModel: xclip(parityIdentity(name), configuration),
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
          video_embeds: { call: 1, output: 'video_embeds' },
          patch_features: { call: 1, output: 'patch_features' },
        },
      },
    ],
  };
}

export const xclipParityCases: readonly ParityCase[] = [
  xclipCase(
    'xclip-three-frames',
    {
      text: {
        vocabularySize: 499,
        maximumPositions: 10,
        hiddenSize: 24,
        layers: 2,
        heads: 3,
        intermediateSize: 36,
        layerNormEpsilon: 1e-5,
      },
      vision: {
        imageSize: 12,
        patchSize: 4,
        channels: 3,
        hiddenSize: 30,
        layers: 2,
        heads: 5,
        intermediateSize: 44,
        layerNormEpsilon: 1e-5,
        frames: 3,
        integration: { layers: 2, heads: 3, intermediateSize: 26 },
      },
      prompts: { layers: 3, heads: 6, alpha: 0.3 },
      projectionSize: 18,
    },
    2,
    7,
  ),
  xclipCase(
    'xclip-large-epsilon',
    {
      text: {
        vocabularySize: 151,
        maximumPositions: 6,
        hiddenSize: 14,
        layers: 1,
        heads: 2,
        intermediateSize: 20,
        layerNormEpsilon: 1e-2,
      },
      vision: {
        imageSize: 10,
        patchSize: 5,
        channels: 1,
        hiddenSize: 16,
        layers: 3,
        heads: 2,
        intermediateSize: 27,
        layerNormEpsilon: 3e-2,
        frames: 5,
        integration: { layers: 1, heads: 4, intermediateSize: 15 },
      },
      prompts: { layers: 1, heads: 2, alpha: 1 },
      projectionSize: 20,
    },
    3,
    6,
  ),
];
