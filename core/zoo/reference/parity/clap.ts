import { clap, type ClapConfiguration } from '../../architectures/clap.ts';
import { type ParityCase, parityIdentity } from '../parity-case.ts';

interface Sizes {
  readonly batch: number;
  readonly sequence: number;
  readonly frames: number;
}

/** Texts with padding among their tokens and holes in their mask. */
function clapCase(name: string, configuration: ClapConfiguration, { batch, sequence, frames }: Sizes): ParityCase {
  const ids = { rule: 'integers', low: 0, high: configuration.text.vocabularySize } as const;
  const mask = { rule: 'integers', low: 0, high: 2 } as const;
  return {
    name,
    family: 'clap',
    zooModel: clap(parityIdentity(name), configuration),
    configuration: { ...configuration },
    calls: [
      { component: 'text-tower', batch, shape: { sequence }, rules: { input_ids: ids, attention_mask: mask } },
      { component: 'audio-tower', batch, shape: { frames } },
      {
        component: 'similarity',
        batch,
        shape: {},
        carried: {
          text_embeds: { call: 0, output: 'text_embeds' },
          audio_embeds: { call: 1, output: 'audio_embeds' },
        },
      },
    ],
  };
}

export const clapParityCases: readonly ParityCase[] = [
  // Three stages of 12, 6 and 3 tokens: shifted windows, shifted windows with a corner, one window. Time is stretched.
  clapCase(
    'clap-stretched',
    {
      text: {
        vocabularySize: 7,
        maximumPositions: 13,
        hiddenSize: 24,
        layers: 2,
        heads: 3,
        intermediateSize: 40,
        layerNormEpsilon: 1e-12,
      },
      audio: {
        melBins: 8,
        spectrogramSize: 24,
        patchSize: 2,
        patchStride: 2,
        frames: 72,
        embeddingSize: 12,
        depths: [2, 3, 2],
        heads: [3, 2, 4],
        windowSize: 3,
        feedForwardRatio: 4,
        layerNormEpsilon: 1e-5,
      },
      projectionSize: 10,
    },
    { batch: 3, sequence: 11, frames: 53 },
  ),
  // Overlapping patches, an even window, no stretching, one recording.
  clapCase(
    'clap-overlapping-patches',
    {
      text: {
        vocabularySize: 29,
        maximumPositions: 9,
        hiddenSize: 20,
        layers: 3,
        heads: 5,
        intermediateSize: 33,
        layerNormEpsilon: 1e-2,
      },
      audio: {
        melBins: 16,
        spectrogramSize: 32,
        patchSize: 4,
        patchStride: 2,
        frames: 64,
        embeddingSize: 10,
        depths: [2, 2],
        heads: [1, 5],
        windowSize: 4,
        feedForwardRatio: 3,
        layerNormEpsilon: 1e-2,
      },
      projectionSize: 14,
    },
    { batch: 1, sequence: 5, frames: 64 },
  ),
];
