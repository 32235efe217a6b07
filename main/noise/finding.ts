import type { NoiseFinding } from '../../core/domain/noise.ts';

export function fine(code: NoiseFinding['code'], detail: string): NoiseFinding {
  return { code, state: 'fine', detail };
}

export function disturbing(code: NoiseFinding['code'], detail: string, advice: string): NoiseFinding {
  return { code, state: 'disturbing', detail, advice };
}

/** `reason`: as a `Known` has it, a clause without an end. */
export function notKnown(code: NoiseFinding['code'], reason: string): NoiseFinding {
  return { code, state: 'unknown', detail: reason };
}
