import { describe, expect, test } from 'vitest';
import { formatCount, formatNumber, formatParameters, formatPercent } from './number.ts';
import { formatAgo } from './time.ts';
import { formatBytes, formatDuration, formatMilliseconds, formatQuantity, quantityText } from './units.ts';

describe('figures', () => {
  test.each([
    [18.836, '18.84'],
    [2671.3, '2,671'],
    [0.374_4, '0.3744'],
    [0.001_234_5, '0.001235'],
    [1, '1.000'],
    [0, '0'],
    [-3.5, '−3.500'],
    [0.000_001_2, '1.20e−6'],
  ])('%d is written with four significant digits as %s', (value, text) => {
    expect(formatNumber(value)).toBe(text);
  });

  test('digits are counted after rounding: 0.9996 is written as 1 is', () => {
    expect(formatNumber(0.999_6, 3)).toBe('1.00');
    expect(formatNumber(9.996, 3)).toBe('10.0');
    expect(formatNumber(0.999_4, 3)).toBe('0.999');
  });

  test('what is not finite is said, not printed as NaN', () => {
    expect(formatNumber(Number.NaN)).toBe('not finite');
  });

  test('parameter counts are short; the exact one is for the tooltip', () => {
    expect(formatParameters(4_385_920)).toBe('4.39 M');
    expect(formatParameters(109_482_240)).toBe('109.5 M');
    expect(formatParameters(6_738_415_616)).toBe('6.74 B');
  });

  test('counts agree with their nouns', () => {
    expect(formatCount(1, 'case')).toBe('1 case');
    expect(formatCount(1200, 'case')).toBe('1,200 cases');
  });

  test('shares are percentages', () => {
    expect(formatPercent(0.0333)).toBe('3.3 %');
  });
});

describe('units', () => {
  test('a figure and its unit never part at the end of a line', () => {
    expect(formatMilliseconds(4.17)).toBe('4.170\u00a0ms');
    expect(quantityText({ figure: '5', unit: 'MiB' })).toBe('5\u00a0MiB');
  });

  test('bytes take the unit that fits', () => {
    expect(formatBytes(32_768)).toEqual({ figure: '32', unit: 'KiB' });
    expect(formatBytes(25_276_510_208)).toEqual({ figure: '23.5', unit: 'GiB' });
    expect(formatBytes(512)).toEqual({ figure: '512', unit: 'B' });
  });

  test('milliseconds keep their unit, so that a column does not change its own', () => {
    expect(formatQuantity(2671.3, 'ms')).toEqual({ figure: '2,671', unit: 'ms' });
  });

  test('a share is shown in percent', () => {
    expect(formatQuantity(0.98, 'share')).toEqual({ figure: '98.0', unit: '%' });
  });

  test('durations are for prose', () => {
    expect(formatDuration(70)).toBe('1 min 10 s');
    expect(formatDuration(120)).toBe('2 min');
    expect(formatDuration(0.25)).toBe('250 ms');
    expect(formatDuration(7_260)).toBe('2 h 1 min');
  });

  test('a duration just short of a minute is not 60 seconds', () => {
    expect(formatDuration(59.7)).toBe('1 min');
    expect(formatDuration(119.8)).toBe('2 min');
  });
});

test('times are told from now', () => {
  const now = Date.parse('2026-01-01T12:00:00Z');
  expect(formatAgo('2026-01-01T11:59:50Z', now)).toBe('just now');
  expect(formatAgo('2026-01-01T11:30:00Z', now)).toBe('30 min ago');
  expect(formatAgo('2026-01-01T09:00:00Z', now)).toBe('3 h ago');
  expect(formatAgo('no time', now)).toBe('no time');
});
