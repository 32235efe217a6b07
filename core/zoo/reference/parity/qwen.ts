import type { DecoderConfiguration } from '../../architectures/decoder.ts';
import { decoderLanguageModel } from '../../architectures/decoder-language-model.ts';
import { type ParityCase, parityIdentity } from '../parity-case.ts';
import { generationCalls } from './decoder-calls.ts';

function qwenCase(
  name: string,
  architecture: 'qwen2' | 'qwen3',
  configuration: DecoderConfiguration,
  batch: number,
  prompt: number,
): ParityCase {
  return {
    name,
    family: 'qwen',
    zooModel: decoderLanguageModel(parityIdentity(name), 'qwen', configuration),
    configuration: { architecture, ...configuration },
    calls: generationCalls(configuration, batch, prompt),
  };
}

const qwen2 = { hasQueryKeyValueBias: true, hasQueryKeyNorm: false };
const qwen3 = { hasQueryKeyValueBias: false, hasQueryKeyNorm: true };

export const qwenParityCases: readonly ParityCase[] = [
  qwenCase(
    'qwen-2-seven-heads',
    'qwen2',
    {
      ...qwen2,
      vocabularySize: 71,
      hiddenSize: 112,
      intermediateSize: 54,
      layers: 2,
      heads: 7,
      keyHeads: 1,
      headSize: 16,
      rmsNormEpsilon: 1e-6,
      rotaryBase: 1_000_000,
      positions: 32,
      isHeadTied: true,
    },
    2,
    9,
  ),
  qwenCase(
    'qwen-2-untied',
    'qwen2',
    {
      ...qwen2,
      vocabularySize: 53,
      hiddenSize: 96,
      intermediateSize: 40,
      layers: 3,
      heads: 6,
      keyHeads: 3,
      headSize: 16,
      rmsNormEpsilon: 1e-3,
      rotaryBase: 10_000,
      positions: 17,
      isHeadTied: false,
    },
    1,
    3,
  ),
  qwenCase(
    'qwen-3-wide-heads',
    'qwen3',
    {
      ...qwen3,
      vocabularySize: 67,
      hiddenSize: 44,
      intermediateSize: 60,
      layers: 2,
      heads: 6,
      keyHeads: 3,
      headSize: 32,
      rmsNormEpsilon: 1e-6,
      rotaryBase: 1_000_000,
      positions: 40,
      isHeadTied: true,
    },
    2,
    6,
  ),
  qwenCase(
    'qwen-3-one-token-prompt',
    'qwen3',
    {
      ...qwen3,
      vocabularySize: 29,
      hiddenSize: 30,
      intermediateSize: 47,
      layers: 3,
      heads: 4,
      keyHeads: 1,
      headSize: 48,
      rmsNormEpsilon: 1e-2,
      rotaryBase: 20_000,
      positions: 12,
      isHeadTied: false,
    },
    3,
    1,
  ),
];
