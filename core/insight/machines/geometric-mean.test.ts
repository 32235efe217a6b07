import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { known, unknown } from '../../domain/known.ts';
import { compareFamily } from '../comparison/compare-runs.ts';
import { buildSide, sideOf } from '../comparison/comparand.test-kit.ts';
import reference from './geometric-mean.reference.json' with { type: 'json' };
import { geometricMeanOf } from './geometric-mean.ts';

const { means, runs } = z
  .object({
    means: z.array(z.object({ ratios: z.array(z.number()), mean: z.number(), low: z.number(), high: z.number() })),
    runs: z.array(
      z.object({
        baselineMs: z.array(z.number()),
        otherMs: z.array(z.number()),
        ratio: z.number(),
        low: z.number(),
        high: z.number(),
        p: z.number(),
      }),
    ),
  })
  .parse(reference);

describe('as scipy has it (build/reference/geometric_mean.py)', () => {
  test.each(means)('the mean of $ratios.length ratios and its interval', ({ ratios, mean, low, high }) => {
    const found = geometricMeanOf(ratios);
    if (found.state === 'unknown' || found.value.interval.state === 'unknown') throw new Error('It is known.');
    expect(found.value.ratio / mean).toBeCloseTo(1, 10);
    expect(found.value.interval.value.low / low).toBeCloseTo(1, 8);
    expect(found.value.interval.value.high / high).toBeCloseTo(1, 8);
  });

  test.each(runs)(
    'the ratio of two machines of $baselineMs.length and $otherMs.length runs',
    ({ baselineMs, otherMs, ...expected }) => {
      const [comparison] = compareFamily([
        { baseline: sideOf(buildSide(1, baselineMs)), other: sideOf(buildSide(2, otherMs)) },
      ]);
      if (comparison?.speed.state !== 'known' || comparison.pValue.state !== 'known') throw new Error('It is known.');
      const { ratio, interval } = comparison.speed.value;
      if (interval.state !== 'known') throw new Error('It is known.');
      expect(ratio / expected.ratio).toBeCloseTo(1, 10);
      expect(interval.value.low / expected.low).toBeCloseTo(1, 7);
      expect(interval.value.high / expected.high).toBeCloseTo(1, 7);
      expect(comparison.pValue.value.raw / expected.p).toBeCloseTo(1, 6);
    },
  );
});

test('the other machine as the baseline gives the same answer the other way round', () => {
  const ratios = [0.7, 1.9, 1.1, 3.2];
  const [one, other] = [geometricMeanOf(ratios), geometricMeanOf(ratios.map((ratio) => 1 / ratio))];
  if (one.state === 'unknown' || other.state === 'unknown') throw new Error('Both are known.');
  expect(one.value.ratio * other.value.ratio).toBeCloseTo(1, 12);
  const [left, right] = [one.value.interval, other.value.interval];
  if (left.state === 'unknown' || right.state === 'unknown') throw new Error('Both are known.');
  expect(left.value.low * right.value.high).toBeCloseTo(1, 12);
});

test('of no ratio there is no mean, of one or two no interval', () => {
  expect(geometricMeanOf([])).toEqual(unknown('No pair has a ratio.'));
  expect(geometricMeanOf([2, 8])).toEqual(
    known({
      ratio: expect.closeTo(4, 12) as number,
      interval: unknown('Fewer than 3 ratios cannot tell how much others would differ.'),
    }),
  );
});
