import { describe, expect, test } from 'vitest';
import { known, unknown } from '../../domain/known.ts';
import { coefficientOfVariation, relativeMad } from './spread.ts';
import { itemsPerSecond, rateInterval, sustainedRate } from './throughput.ts';

describe('throughput', () => {
  test('is items over time, and its interval is that of the time turned round', () => {
    expect(itemsPerSecond(8, 4)).toEqual(known(2000));
    expect(rateInterval(8, known({ low: 4, high: 8 }))).toEqual(known({ low: 1000, high: 2000 }));
    expect(sustainedRate(24_576, 60_000)).toEqual(known(409.6));
  });

  test('of no visible time is not a number', () => {
    expect(itemsPerSecond(8, 0).state).toBe('unknown');
    expect(rateInterval(8, known({ low: 0, high: 1 })).state).toBe('unknown');
    expect(rateInterval(8, unknown('n too small'))).toEqual(unknown('n too small'));
  });
});

describe('spread', () => {
  test('counts a stall in the coefficient of variation and not in the MAD', () => {
    const values = [9, 10, 11, 9, 10, 11, 9, 10, 11];
    const stalled = [...values, 1000];
    expect(relativeMad(Float64Array.from(stalled).sort())).toBeCloseTo(
      relativeMad(Float64Array.from(values).sort()),
      1,
    );
    expect(coefficientOfVariation(values)).toBeCloseTo(Math.sqrt(6 / 8) / 10, 12);
    expect(coefficientOfVariation(stalled)).toBeGreaterThan(2);
  });
});
