import type { Component, InputRule, InputSpec } from '../../domain/model.ts';
import type { DecoderConfiguration } from './decoder.ts';
import { cacheOutputNames } from './decoder-cache.ts';
import { stepComponent } from './decoder-components.ts';

/** Tokens of text in the standard prompt, beside those of the image. */
export const standardText = 32;

const standardNormal: InputRule = { rule: 'normal', mean: 0, standardDeviation: 1 };

/** Pixels, features or embeddings: `dimensions` without the batch. */
export function floatInput(name: string, dimensions: readonly (number | string)[]): InputSpec {
  return { name, elementType: 'float32', dimensions: ['batch', ...dimensions], values: standardNormal };
}

export interface PromptSizes {
  readonly decoder: DecoderConfiguration;
  /** Tokens that the decoder reads of one image. */
  readonly imageTokens: number;
}

/** Token ids and the image's features to the embedded prompt. */
export function embeddingComponent(
  { decoder: { vocabularySize } }: PromptSizes,
  features: readonly number[],
): Component {
  const ids: InputSpec = {
    name: 'input_ids',
    elementType: 'int64',
    dimensions: ['batch', 'text'],
    values: { rule: 'integers', low: 0, high: vocabularySize },
  };
  return {
    name: 'embedding',
    inputs: [ids, floatInput('image_features', features)],
    outputs: ['inputs_embeds'],
    standardShape: { text: standardText },
    itemName: 'sequence',
  };
}

/** The prompt, already embedded, to logits and cache; then tokens one by one. `features`: what the first layers are given of the image. */
export function embeddedDecoderComponents(
  { decoder, imageTokens }: PromptSizes,
  features: readonly InputSpec[] = [],
): Component[] {
  const prefill: Component = {
    name: 'decoder-prefill',
    inputs: [floatInput('inputs_embeds', ['sequence', decoder.hiddenSize]), ...features],
    outputs: ['logits', ...cacheOutputNames(decoder.layers)],
    standardShape: { sequence: imageTokens + standardText },
    itemName: 'sequence',
  };
  return [prefill, stepComponent(decoder, decoder.vocabularySize)];
}

/** Upper limits of the named dimensions. */
export function promptLimits({ decoder: { positions }, imageTokens }: PromptSizes): Record<string, number> {
  return { text: positions - imageTokens, sequence: positions, past: positions - 1 };
}
