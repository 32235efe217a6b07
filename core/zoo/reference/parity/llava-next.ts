import { llavaNext, type LlavaNextConfiguration } from '../../architectures/llava-next.ts';
import { type ParityCase, parityIdentity } from '../parity-case.ts';
import { captionCalls } from './llava.ts';

function llavaNextCase(name: string, configuration: LlavaNextConfiguration, batch: number, text: number): ParityCase {
  const zooModel = llavaNext(parityIdentity(name), configuration);
  const placeholder = configuration.text.vocabularySize - 1;
  return {
    name,
    family: 'llava_next',
    zooModel,
    configuration: { ...configuration },
    calls: captionCalls(zooModel, { batch, text, placeholder }),
  };
}

export const llavaNextParityCases: readonly ParityCase[] = [
  // As Mistral: no biases, a head of its own.
  llavaNextCase(
    'llava-next-wide',
    {
      tiles: { rows: 1, columns: 3 },
      vision: {
        imageSize: 12,
        patchSize: 5,
        channels: 3,
        hiddenSize: 30,
        layers: 3,
        heads: 3,
        intermediateSize: 44,
        layerNormEpsilon: 1e-5,
      },
      text: {
        positions: 61,
        hasQueryKeyValueBias: false,
        hasQueryKeyNorm: false,
        isHeadTied: false,
        vocabularySize: 53,
        hiddenSize: 40,
        intermediateSize: 72,
        layers: 2,
        heads: 3,
        keyHeads: 1,
        headSize: 16,
        rmsNormEpsilon: 1e-5,
        rotaryBase: 1_000_000,
      },
    },
    2,
    5,
  ),
  // As the constructed one: Qwen2, tied.
  llavaNextCase(
    'llava-next-tall',
    {
      tiles: { rows: 3, columns: 1 },
      vision: {
        imageSize: 11,
        patchSize: 5,
        channels: 2,
        hiddenSize: 28,
        layers: 2,
        heads: 2,
        intermediateSize: 39,
        layerNormEpsilon: 1e-3,
      },
      text: {
        positions: 83,
        hasQueryKeyValueBias: true,
        hasQueryKeyNorm: false,
        isHeadTied: true,
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
    3,
  ),
];
