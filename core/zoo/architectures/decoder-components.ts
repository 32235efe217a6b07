import type { Component, InputSpec } from '../../domain/model.ts';
import { type CacheSizes, cacheInputSpecs, cacheOutputNames } from './decoder-cache.ts';

/** The tokens of the standard prompt, and of the standard cache of a step. */
const standardTokens = 128;

/** `input_ids` to logits and cache. */
export function prefillComponent(sizes: CacheSizes, vocabularySize: number): Component {
  return {
    name: 'decoder-prefill',
    inputs: [tokenIds(vocabularySize, 'sequence')],
    outputs: ['logits', ...cacheOutputNames(sizes.layers)],
    standardShape: { sequence: standardTokens },
    itemName: 'sequence',
  };
}

/** One token and the cache to logits and the grown cache. */
export function stepComponent(sizes: CacheSizes, vocabularySize: number): Component {
  return {
    name: 'decoder-step',
    inputs: [tokenIds(vocabularySize, 1), stepPosition(), ...cacheInputSpecs(sizes)],
    outputs: ['logits', ...cacheOutputNames(sizes.layers)],
    standardShape: { past: standardTokens },
    itemName: 'token',
  };
}

function tokenIds(vocabularySize: number, tokens: number | string): InputSpec {
  return {
    name: 'input_ids',
    elementType: 'int64',
    dimensions: ['batch', tokens],
    values: { rule: 'integers', low: 0, high: vocabularySize },
  };
}

/** The position behind the cache, however long that is. */
function stepPosition(): InputSpec {
  return {
    name: 'position_ids',
    elementType: 'int64',
    dimensions: ['batch', 1],
    values: { rule: 'sequence', start: 0, after: 'past' },
  };
}
