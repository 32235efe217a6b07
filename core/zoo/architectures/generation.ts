import type { Pipeline } from '../../domain/model.ts';
import { cacheBindings } from './decoder-cache.ts';

const promptTokens = 128;
const generatedTokens = 32;

/** A prompt of 128 tokens and 32 tokens one by one after it: what a user of a chat sees. */
export function generationPipeline(layers: number): Pipeline {
  return {
    name: 'generate',
    label: `Generate ${generatedTokens} tokens after a prompt of ${promptTokens}`,
    itemName: 'generation',
    stages: [
      {
        name: 'prefill',
        component: 'decoder-prefill',
        shape: { sequence: promptTokens },
        dynamic: [],
        bindings: {},
        sample: 'logits',
      },
    ],
    loop: {
      stages: [
        {
          name: 'step',
          component: 'decoder-step',
          shape: { past: promptTokens },
          dynamic: ['past'],
          bindings: {
            position_ids: { first: { from: 'counter', start: promptTokens } },
            ...cacheBindings(layers, 'prefill', 'step'),
          },
          sample: 'logits',
        },
      ],
      iterations: generatedTokens,
    },
    results: [{ stage: 'step', output: 'logits' }],
  };
}
