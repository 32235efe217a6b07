import type { DecoderConfiguration } from '../../architectures/decoder.ts';
import { decoderLanguageModel } from '../../architectures/decoder-language-model.ts';
import { type ParityCase, parityIdentity } from '../parity-case.ts';
import { generationCalls } from './decoder-calls.ts';

/** Mistral differs from Llama in nothing that these graphs hold; its class in transformers is another. */
function llamaCase(
  name: string,
  architecture: 'llama' | 'mistral',
  configuration: DecoderConfiguration,
  batch: number,
  prompt: number,
): ParityCase {
  return {
    name,
    family: 'llama',
    zooModel: decoderLanguageModel(parityIdentity(name), 'llama', configuration),
    configuration: { architecture, ...configuration },
    calls: generationCalls(configuration, batch, prompt),
  };
}

export const llamaParityCases: readonly ParityCase[] = [
  llamaCase(
    'llama-three-to-a-key-head',
    'llama',
    {
      vocabularySize: 61,
      hiddenSize: 36,
      intermediateSize: 50,
      layers: 2,
      heads: 6,
      keyHeads: 2,
      headSize: 16,
      rmsNormEpsilon: 1e-2,
      rotaryBase: 10_000,
      positions: 23,
      hasQueryKeyValueBias: false,
      hasQueryKeyNorm: false,
      isHeadTied: false,
    },
    2,
    7,
  ),
  llamaCase(
    'llama-tied-and-ungrouped',
    'llama',
    {
      vocabularySize: 43,
      hiddenSize: 48,
      intermediateSize: 33,
      layers: 3,
      heads: 3,
      keyHeads: 3,
      headSize: 16,
      rmsNormEpsilon: 1e-5,
      rotaryBase: 500,
      positions: 9,
      hasQueryKeyValueBias: false,
      hasQueryKeyNorm: false,
      isHeadTied: true,
    },
    1,
    5,
  ),
  llamaCase(
    'llama-mistral-one-key-head',
    'mistral',
    {
      vocabularySize: 37,
      hiddenSize: 40,
      intermediateSize: 72,
      layers: 2,
      heads: 5,
      keyHeads: 1,
      headSize: 32,
      rmsNormEpsilon: 1e-5,
      rotaryBase: 1_000_000,
      positions: 64,
      hasQueryKeyValueBias: false,
      hasQueryKeyNorm: false,
      isHeadTied: false,
    },
    3,
    4,
  ),
];
