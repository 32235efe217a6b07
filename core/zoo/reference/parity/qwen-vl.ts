import { qwen2Vl, type Qwen2VlConfiguration } from '../../architectures/qwen2-vl.ts';
import { qwen3Vl, type Qwen3VlConfiguration } from '../../architectures/qwen3-vl.ts';
import type { ZooModel } from '../../zoo-model.ts';
import { type ParityCase, parityIdentity } from '../parity-case.ts';
import { captionCalls } from './llava.ts';

function qwenVlCase(
  name: string,
  zooModel: ZooModel,
  configuration: Qwen2VlConfiguration | Qwen3VlConfiguration,
  prompt: { readonly batch: number; readonly text: number },
): ParityCase {
  const placeholder = configuration.text.vocabularySize - 1;
  const calls = captionCalls(zooModel, { ...prompt, placeholder });
  return { name, family: 'qwen_vl', zooModel, configuration: { ...configuration }, calls };
}

function qwen2VlCase(name: string, configuration: Qwen2VlConfiguration, batch: number, text: number): ParityCase {
  return qwenVlCase(name, qwen2Vl(parityIdentity(name), configuration), configuration, { batch, text });
}

function qwen3VlCase(name: string, configuration: Qwen3VlConfiguration, batch: number, text: number): ParityCase {
  return qwenVlCase(name, qwen3Vl(parityIdentity(name), configuration), configuration, { batch, text });
}

const qwen2 = { positions: 61, hasQueryKeyValueBias: true, hasQueryKeyNorm: false, isHeadTied: true };
const qwen3 = { positions: 61, hasQueryKeyValueBias: false, hasQueryKeyNorm: true, isHeadTied: true };

export const qwenVlParityCases: readonly ParityCase[] = [
  qwen2VlCase(
    'qwen-vl-2-wide',
    {
      vision: {
        channels: 3,
        patchSize: 3,
        temporalPatchSize: 2,
        grid: { rows: 4, columns: 6, mergeSize: 2 },
        hiddenSize: 24,
        layers: 2,
        heads: 2,
        intermediateSize: 96,
      },
      sections: [2, 3, 3],
      text: {
        ...qwen2,
        vocabularySize: 53,
        hiddenSize: 48,
        intermediateSize: 72,
        layers: 2,
        heads: 3,
        keyHeads: 1,
        headSize: 16,
        rmsNormEpsilon: 1e-6,
        rotaryBase: 1_000_000,
      },
    },
    2,
    5,
  ),
  qwen2VlCase(
    'qwen-vl-2-merge-three',
    {
      vision: {
        channels: 1,
        patchSize: 2,
        temporalPatchSize: 1,
        grid: { rows: 9, columns: 3, mergeSize: 3 },
        hiddenSize: 16,
        layers: 3,
        heads: 4,
        intermediateSize: 48,
      },
      sections: [3, 1, 4],
      text: {
        ...qwen2,
        isHeadTied: false,
        vocabularySize: 37,
        hiddenSize: 64,
        intermediateSize: 50,
        layers: 2,
        heads: 4,
        keyHeads: 2,
        headSize: 16,
        rmsNormEpsilon: 1e-3,
        rotaryBase: 500,
      },
    },
    1,
    2,
  ),
  // Nine learned positions a side for an image of six by four patches.
  qwen3VlCase(
    'qwen-vl-3-tall',
    {
      vision: {
        channels: 3,
        patchSize: 3,
        temporalPatchSize: 2,
        grid: { rows: 6, columns: 4, mergeSize: 2 },
        hiddenSize: 24,
        layers: 4,
        heads: 3,
        intermediateSize: 41,
        positionsPerSide: 9,
        deepstackLayers: [0, 2],
      },
      sections: [4, 2, 2],
      text: {
        ...qwen3,
        vocabularySize: 53,
        hiddenSize: 40,
        intermediateSize: 72,
        layers: 3,
        heads: 3,
        keyHeads: 1,
        headSize: 16,
        rmsNormEpsilon: 1e-6,
        rotaryBase: 5_000_000,
      },
    },
    2,
    5,
  ),
  // Fewer learned positions than patches, and no text after the image.
  qwen3VlCase(
    'qwen-vl-3-image-last',
    {
      vision: {
        channels: 2,
        patchSize: 2,
        temporalPatchSize: 1,
        grid: { rows: 4, columns: 8, mergeSize: 2 },
        hiddenSize: 16,
        layers: 3,
        heads: 2,
        intermediateSize: 30,
        positionsPerSide: 3,
        deepstackLayers: [1],
      },
      sections: [3, 3, 2],
      text: {
        ...qwen3,
        isHeadTied: false,
        vocabularySize: 37,
        hiddenSize: 56,
        intermediateSize: 50,
        layers: 2,
        heads: 4,
        keyHeads: 2,
        headSize: 16,
        rmsNormEpsilon: 1e-3,
        rotaryBase: 500,
      },
    },
    1,
    1,
  ),
];
