import { type CacheSizes, cacheOutputNames } from '../../architectures/decoder-cache.ts';
import type { ParityCall } from '../parity-case.ts';

const steps = 4;

/** A prefill and four cached steps. The caches are compared after the first and the last run, the logits after each. */
export function generationCalls({ layers }: CacheSizes, batch: number, prompt: number): ParityCall[] {
  const prefill: ParityCall = { component: 'decoder-prefill', batch, shape: { sequence: prompt } };
  return [prefill, ...Array.from({ length: steps }, (_, step) => cachedStep(layers, batch, prompt, step))];
}

function cachedStep(layers: number, batch: number, prompt: number, step: number): ParityCall {
  const past = prompt + step;
  const carried = cacheOutputNames(layers).map((output) => {
    return [output.replace('present', 'past_key_values'), { call: step, output }] as const;
  });
  return {
    component: 'decoder-step',
    batch,
    shape: { past },
    rules: { position_ids: { rule: 'constant', value: past } },
    carried: Object.fromEntries(carried),
    ...(step < steps - 1 ? { compared: ['logits'] } : {}),
  };
}
