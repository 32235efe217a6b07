import { whisper } from '../../architectures/whisper.ts';
import type { WhisperConfiguration } from '../../architectures/whisper-configuration.ts';
import { type ParityCall, type ParityCase, parityIdentity } from '../parity-case.ts';

const steps = 4;

interface Lengths {
  readonly batch: number;
  readonly prompt: number;
}

/** Encoder, prefill, and four steps that are fed by it and by one another. */
function whisperCase(name: string, configuration: WhisperConfiguration, lengths: Lengths): ParityCase {
  const { batch, prompt } = lengths;
  return {
    name,
    family: 'whisper',
    zooModel: whisper(parityIdentity(name), configuration),
    configuration: { ...configuration },
    calls: [
      { component: 'encoder', batch, shape: {} },
      {
        component: 'decoder-prefill',
        batch,
        shape: { sequence: prompt },
        carried: { encoder_hidden_states: { call: 0, output: 'last_hidden_state' } },
      },
      ...Array.from({ length: steps }, (_, index) => step(configuration, lengths, index)),
    ],
  };
}

function step({ decoderLayers }: WhisperConfiguration, { batch, prompt }: Lengths, index: number): ParityCall {
  const prefill = 1;
  const past = prompt + index;
  const carried: Record<string, { call: number; output: string }> = {};
  for (let layer = 0; layer < decoderLayers; layer++) {
    for (const part of [`${layer}.decoder.key`, `${layer}.decoder.value`]) {
      carried[`past_key_values.${part}`] = { call: prefill + index, output: `present.${part}` };
    }
    for (const part of [`${layer}.encoder.key`, `${layer}.encoder.value`]) {
      carried[`past_key_values.${part}`] = { call: prefill, output: `present.${part}` };
    }
  }
  const rules = { position_ids: { rule: 'constant', value: past } } as const;
  const call = { component: 'decoder-step', batch, shape: { past }, rules, carried };
  // A wrong cache would show in the logits of the next step; the last one's is compared itself.
  return index === steps - 1 ? call : { ...call, compared: ['logits'] };
}

export const whisperParityCases: readonly ParityCase[] = [
  whisperCase(
    'whisper-three-and-four-heads',
    {
      vocabularySize: 61,
      melBins: 7,
      modelSize: 24,
      encoderLayers: 3,
      encoderHeads: 3,
      encoderIntermediateSize: 40,
      decoderLayers: 2,
      decoderHeads: 4,
      decoderIntermediateSize: 33,
      sourcePositions: 11,
      targetPositions: 13,
    },
    { batch: 2, prompt: 5 },
  ),
  // One head; the last step takes the last position.
  whisperCase(
    'whisper-one-token-prompt',
    {
      vocabularySize: 43,
      melBins: 5,
      modelSize: 20,
      encoderLayers: 1,
      encoderHeads: 5,
      encoderIntermediateSize: 27,
      decoderLayers: 3,
      decoderHeads: 1,
      decoderIntermediateSize: 52,
      sourcePositions: 9,
      targetPositions: 5,
    },
    { batch: 3, prompt: 1 },
  ),
];
