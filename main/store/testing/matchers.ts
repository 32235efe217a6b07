import { expect } from 'vitest';

/** Vitest's own matchers are `any`; these say what they are. */
export function containing(text: string): unknown {
  return expect.stringContaining(text);
}

export function matching(pattern: RegExp): unknown {
  return expect.stringMatching(pattern);
}
