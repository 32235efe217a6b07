import type { ModelConfig } from './model-config.ts';

interface Place {
  readonly input: string;
  /** A decoder that has seen something takes one token. */
  readonly isStep: boolean;
}

/** One second of sound at 16 kHz, the usual rate of speech models. */
const audioSamples = 16_000;
/** Thirty seconds of log-mel frames, as Whisper takes them. */
const audioFrames = 3_000;
const sequence = 128;

/** The size at which a free dimension of a person's own model stands, unless asked otherwise. */
export function standardSize(name: string, { input, isStep }: Place, config: ModelConfig | undefined): number {
  if (/past/i.test(name)) return limited(sequence, config);
  if (/^(height|width|h|w)$|image_size|_?height|_?width/i.test(name)) return config?.imageSize ?? 224;
  if (/channels?$/i.test(name)) return config?.channels ?? 3;
  if (/(num_)?key_value_heads|^(num_)?heads$/i.test(name)) return config?.keyHeads ?? 1;
  if (/head_(dim|size)/i.test(name)) return config?.headSize ?? 64;
  if (/mel|feature_size|num_features/i.test(name)) return config?.melBins ?? 80;
  if (/hidden|embed/i.test(name)) return config?.hidden ?? 1;
  if (input === 'input_values' || /samples/i.test(name)) return audioSamples;
  if (input === 'input_features') return /seq|length|frames/i.test(name) ? (config?.audioFrames ?? audioFrames) : 1;
  if (!/seq|length|tokens?$|frames/i.test(name)) return 1;
  return isStep && !/encoder_sequence/.test(name.replace('decoder', '')) ? 1 : limited(sequence, config);
}

function limited(size: number, config: ModelConfig | undefined): number {
  return Math.min(size, config?.longestSequence ?? size);
}
