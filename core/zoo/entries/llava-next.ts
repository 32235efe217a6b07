import { llavaNext } from '../architectures/llava-next.ts';
import type { ZooModel } from '../zoo-model.ts';

const licence = 'Architecture Apache-2.0 as in transformers; weights are seeded noise';
const repository = 'huggingface.co/llava-hf/llava-v1.6-mistral-7b-hf';

/** The largest of the published grids for a square image. */
const tiles = { rows: 2, columns: 2 };

const clip = { patchSize: 14, channels: 3, layerNormEpsilon: 1e-5 };

/** CLIP ViT-L/14 at 336 pixels. */
const clipLarge = { ...clip, imageSize: 336, hiddenSize: 1024, layers: 24, heads: 16, intermediateSize: 4096 };

const mistral = {
  rmsNormEpsilon: 1e-5,
  rotaryBase: 1_000_000,
  hasQueryKeyValueBias: false,
  hasQueryKeyNorm: false,
  isHeadTied: false,
};

/** Of 32,768 that are published: the tables for all of them would outweigh a layer. */
const positions = 8192;

export const llavaNextModels: readonly ZooModel[] = [
  llavaNext(
    {
      id: 'llava-next-tiny-reduced',
      label: 'LLaVA-NeXT, reduced (5 + 4 layers, tiles of 112 px)',
      licence,
      source: `a reduced configuration of ${repository}`,
      sets: ['small'],
      configuration: 'reduced',
    },
    {
      tiles,
      vision: { ...clip, imageSize: 112, hiddenSize: 192, layers: 5, heads: 3, intermediateSize: 768 },
      text: {
        ...mistral,
        positions: 2048,
        vocabularySize: 8000,
        hiddenSize: 256,
        intermediateSize: 704,
        layers: 4,
        heads: 8,
        keyHeads: 2,
        headSize: 32,
      },
    },
  ),
  llavaNext(
    {
      id: 'llava-next-constructed-0.5b',
      label: 'LLaVA-NeXT 0.5B, constructed (CLIP-L/336 and Qwen2 0.5B)',
      licence,
      source: `constructed by Assay: the vision tower of ${repository} with the decoder of huggingface.co/llava-hf/llava-onevision-qwen2-0.5b-ov-hf`,
      sets: [],
      configuration: 'constructed',
    },
    {
      tiles,
      vision: clipLarge,
      text: {
        rmsNormEpsilon: 1e-6,
        rotaryBase: 1_000_000,
        hasQueryKeyValueBias: true,
        hasQueryKeyNorm: false,
        isHeadTied: true,
        positions,
        vocabularySize: 152_000,
        hiddenSize: 896,
        intermediateSize: 4864,
        layers: 24,
        heads: 14,
        keyHeads: 2,
        headSize: 64,
      },
    },
  ),
  llavaNext(
    {
      id: 'llava-v1.6-mistral-7b',
      label: 'LLaVA-NeXT 1.6 Mistral 7B',
      licence,
      source: repository,
      sets: ['key'],
      configuration: 'published',
    },
    {
      tiles,
      vision: clipLarge,
      text: {
        ...mistral,
        positions,
        vocabularySize: 32_064,
        hiddenSize: 4096,
        intermediateSize: 14_336,
        layers: 32,
        heads: 32,
        keyHeads: 8,
        headSize: 128,
      },
    },
  ),
];
