import { describe, expect, test } from 'vitest';
import { SeededSamples } from '../statistics/seeded-samples.test-kit.ts';
import { rateIntervalOf, type Span, windowRates } from './window-rate.ts';

function closedLoop(durationsMs: readonly number[]): Span[] {
  let endedMs = 0;
  return durationsMs.map((duration) => {
    const startedMs = endedMs;
    endedMs += duration;
    return { startedMs, endedMs };
  });
}

describe('rates in windows', () => {
  test('are all the same where every run takes the same, wherever windows cut them', () => {
    const rates = windowRates(closedLoop(Array.from({ length: 100 }, () => 7)), 13);
    for (const rate of rates) expect(rate).toBeCloseTo(1 / 7, 10);
  });

  test('have the whole’s rate as their mean', () => {
    const spans = closedLoop(new SeededSamples(3).latencies(500, 4, 0.3));
    const rates = windowRates(spans, 20);
    const whole = spans.length / (spans.at(-1)?.endedMs ?? 1);
    expect(rates.reduce((sum, rate) => sum + rate, 0) / 20).toBeCloseTo(whole, 10);
  });
});

describe('the interval of a rate', () => {
  test('covers the true rate in about 95 of 100 traces', () => {
    const random = new SeededSamples(5);
    // The mean of a log-normal with median 4 and spread 0.2.
    const truth = 1 / (4 * Math.exp(0.2 ** 2 / 2));
    let covered = 0;
    for (let trace = 0; trace < 1000; trace++) {
      const interval = rateIntervalOf(closedLoop(random.latencies(300, 4, 0.2)), 1);
      if (interval.state === 'known' && interval.value.low <= truth && truth <= interval.value.high) covered++;
    }
    expect(covered).toBeGreaterThanOrEqual(930);
    expect(covered).toBeLessThanOrEqual(975);
  });

  test('is wider where neighbouring runs resemble each other', () => {
    const width = (correlation: number): number => {
      const interval = rateIntervalOf(closedLoop(new SeededSamples(2).correlated(600, 4, 0.2, correlation)), 1);
      return interval.state === 'known' ? interval.value.high - interval.value.low : Infinity;
    };
    expect(width(0.9)).toBeGreaterThan(2 * width(0));
  });

  test('is not given for fewer runs than ten windows need', () => {
    expect(rateIntervalOf(closedLoop([1, 2, 3]), 1)).toMatchObject({ state: 'unknown' });
    expect(rateIntervalOf(closedLoop(Array.from({ length: 60 }, () => 1)), 2)).toMatchObject({ state: 'unknown' });
  });
});
