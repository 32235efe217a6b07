import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Family, ModelClass } from '../../core/domain/model.ts';
import { errorCode } from '../files/error-code.ts';

/** What of a config.json, as Hugging Face's libraries write it, tells how a model is fed. All of it may be absent. */
export interface ModelConfig {
  readonly modelType?: string | undefined;
  readonly architecture?: string | undefined;
  readonly vocabulary?: number | undefined;
  readonly layers?: number | undefined;
  readonly heads?: number | undefined;
  readonly keyHeads?: number | undefined;
  readonly headSize?: number | undefined;
  readonly hidden?: number | undefined;
  readonly longestSequence?: number | undefined;
  readonly imageSize?: number | undefined;
  readonly channels?: number | undefined;
  readonly melBins?: number | undefined;
  readonly audioFrames?: number | undefined;
}

const count = z.number().int().positive().optional().catch(undefined);
const nested = z.record(z.string(), z.unknown()).optional().catch(undefined);

const configSchema = z.looseObject({
  model_type: z.string().optional().catch(undefined),
  architectures: z.array(z.string()).optional().catch(undefined),
  text_config: nested,
  vision_config: nested,
  audio_config: nested,
});

/** Names of the same number in different architectures. */
const spellings = {
  vocabulary: ['vocab_size'],
  layers: ['num_hidden_layers', 'n_layer', 'num_layers', 'decoder_layers', 'n_layers'],
  heads: [
    'num_attention_heads',
    'n_head',
    'num_heads',
    'decoder_attention_heads',
    'n_heads',
    'encoder_attention_heads',
  ],
  keyHeads: ['num_key_value_heads'],
  headSize: ['head_dim', 'd_kv'],
  hidden: ['hidden_size', 'n_embd', 'd_model', 'dim'],
  longestSequence: ['max_position_embeddings', 'n_positions', 'max_target_positions'],
  imageSize: ['image_size'],
  channels: ['num_channels', 'in_channels'],
  melBins: ['num_mel_bins', 'feature_size'],
} as const;

/** Of the folder; undefined where it has none. A damaged one is a fault that its owner should hear of. */
export async function readConfig(folder: string): Promise<ModelConfig | undefined> {
  const text = await readFile(join(folder, 'config.json'), 'utf8').catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  });
  return text === undefined ? undefined : configOf(parsed(text));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function configOf(value: unknown): ModelConfig | undefined {
  const result = configSchema.safeParse(value);
  if (!result.success) return undefined;
  const { data } = result;
  const parts = [data, data.text_config, data.vision_config, data.audio_config];
  const find = (names: readonly string[]): number | undefined => firstOf(parts, names);
  const sourcePositions = firstOf(parts, ['max_source_positions']);
  const heads = find(spellings.heads);
  const hidden = find(spellings.hidden);
  return {
    modelType: data.model_type,
    architecture: data.architectures?.[0],
    vocabulary: find(spellings.vocabulary),
    layers: find(spellings.layers),
    heads,
    keyHeads: find(spellings.keyHeads) ?? heads,
    headSize: find(spellings.headSize) ?? (heads === undefined || hidden === undefined ? undefined : hidden / heads),
    hidden,
    longestSequence: find(spellings.longestSequence),
    imageSize: find(spellings.imageSize),
    channels: find(spellings.channels),
    melBins: find(spellings.melBins),
    // Whisper halves its frames by a convolution of stride 2 before it adds positions.
    audioFrames: sourcePositions === undefined ? undefined : 2 * sourcePositions,
  };
}

function firstOf(
  parts: readonly (Record<string, unknown> | undefined)[],
  names: readonly string[],
): number | undefined {
  for (const part of parts) {
    for (const name of names) {
      const value = count.parse(part?.[name]);
      if (value !== undefined) return value;
    }
  }
  return undefined;
}

interface Kind {
  readonly modelClass: ModelClass;
  readonly family: Family;
}

/** `model_type` of transformers → the class that Assay knows. Everything else is custom. */
const kinds: Readonly<Record<string, Kind>> = {
  bert: { modelClass: 'bert', family: 'text-embedding' },
  t5: { modelClass: 't5', family: 'text-to-text' },
  llama: { modelClass: 'llama', family: 'text-generation' },
  clip: { modelClass: 'clip', family: 'image-text-embedding' },
  vit: { modelClass: 'vit', family: 'image-classification' },
  clap: { modelClass: 'clap', family: 'audio-text-embedding' },
  whisper: { modelClass: 'whisper', family: 'speech-recognition' },
  wav2vec2: { modelClass: 'wav2vec2', family: 'audio-embedding' },
  llava: { modelClass: 'llava', family: 'vision-language' },
  llava_onevision: { modelClass: 'llava', family: 'vision-language' },
  llava_next: { modelClass: 'llava-next', family: 'vision-language' },
  xclip: { modelClass: 'xclip', family: 'video-text-embedding' },
  qwen2: { modelClass: 'qwen', family: 'text-generation' },
  qwen3: { modelClass: 'qwen', family: 'text-generation' },
  qwen2_vl: { modelClass: 'qwen', family: 'vision-language' },
  qwen3_vl: { modelClass: 'qwen', family: 'vision-language' },
  detr: { modelClass: 'detr', family: 'object-detection' },
};

export function kindOf(config: ModelConfig | undefined): Kind {
  const type = config?.modelType;
  const known = type !== undefined && Object.hasOwn(kinds, type) ? kinds[type] : undefined;
  return known ?? { modelClass: 'custom', family: 'custom' };
}
