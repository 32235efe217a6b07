import { t5 } from '../../architectures/t5.ts';
import type { T5Configuration } from '../../architectures/t5-configuration.ts';
import { type ParityCall, type ParityCase, parityIdentity } from '../parity-case.ts';

const steps = 4;

interface Lengths {
  readonly batch: number;
  readonly source: number;
  readonly prompt: number;
}

/** Encoder, prefill, and four steps that are fed by it and by one another. */
function t5Case(name: string, configuration: T5Configuration, lengths: Lengths): ParityCase {
  const { batch, source, prompt } = lengths;
  return {
    name,
    family: 't5',
    zooModel: t5(parityIdentity(name), configuration),
    configuration: { ...configuration },
    calls: [
      { component: 'encoder', batch, shape: { sequence: source } },
      {
        component: 'decoder-prefill',
        batch,
        shape: { sequence: prompt, source },
        carried: { encoder_hidden_states: { call: 0, output: 'last_hidden_state' } },
      },
      ...Array.from({ length: steps }, (_, index) => step(configuration, lengths, index)),
    ],
  };
}

function step({ decoderLayers }: T5Configuration, { batch, source, prompt }: Lengths, index: number): ParityCall {
  const prefill = 1;
  const carried: Record<string, { call: number; output: string }> = {};
  for (let layer = 0; layer < decoderLayers; layer++) {
    for (const part of [`${layer}.decoder.key`, `${layer}.decoder.value`]) {
      carried[`past_key_values.${part}`] = { call: prefill + index, output: `present.${part}` };
    }
    for (const part of [`${layer}.encoder.key`, `${layer}.encoder.value`]) {
      carried[`past_key_values.${part}`] = { call: prefill, output: `present.${part}` };
    }
  }
  const call = { component: 'decoder-step', batch, shape: { past: prompt + index, source }, carried };
  // A wrong cache would show in the logits of the next step; the last one's is compared itself.
  return index === steps - 1 ? call : { ...call, compared: ['logits'] };
}

export const t5ParityCases: readonly ParityCase[] = [
  // Long enough for the last bucket of both sides to be reached.
  t5Case(
    't5-three-heads',
    {
      vocabularySize: 97,
      modelSize: 24,
      headSize: 6,
      heads: 3,
      intermediateSize: 40,
      encoderLayers: 3,
      decoderLayers: 2,
      relativeBuckets: 10,
      relativeMaximumDistance: 20,
      layerNormEpsilon: 1e-6,
    },
    { batch: 2, source: 19, prompt: 14 },
  ),
  // From a single token, as a translation starts.
  t5Case(
    't5-one-token-prompt',
    {
      vocabularySize: 53,
      modelSize: 20,
      headSize: 4,
      heads: 5,
      intermediateSize: 33,
      encoderLayers: 1,
      decoderLayers: 3,
      relativeBuckets: 7,
      relativeMaximumDistance: 23,
      layerNormEpsilon: 1e-2,
    },
    { batch: 3, source: 11, prompt: 1 },
  ),
];
