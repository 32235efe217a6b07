import { describe, expect, test } from 'vitest';
import { caseName, featuresOf, frontEndCases } from './reference/front-end-cases.ts';
import reference from './reference/front-ends.reference.json' with { type: 'json' };

/**
 * Made by build/reference/audio_front_ends.py. Values of log-mel features are a few units of size one to a hundred, in 32 bits:
 * the extractors and we agreed to the last bit of all values or one beside it, and seven digits of them are kept.
 */
const relativeTolerance = 2e-6;

describe('front ends against the feature extractors of transformers', () => {
  test.each(frontEndCases)('$frontEnd of $seconds s of $signal', (item) => {
    const expected = reference.cases.find(({ name }) => name === caseName(item));
    const features = featuresOf(item);
    expect(features.length).toBe(expected?.count);
    for (const [index, value] of (expected?.values ?? []).entries()) {
      const own = features[index * (expected?.step ?? 1)] ?? Number.NaN;
      expect(Math.abs(own - value)).toBeLessThanOrEqual(relativeTolerance * Math.max(1, Math.abs(value)));
    }
    const sum = features.reduce((total, value) => total + value, 0);
    const size = features.reduce((total, value) => total + Math.abs(value), 0);
    expect(Math.abs(sum - (expected?.sum ?? Number.NaN))).toBeLessThanOrEqual(relativeTolerance * Math.max(1, size));
  });
});
