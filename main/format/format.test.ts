import { expect, test } from 'vitest';
import { known, unknown } from '../../core/domain/known.ts';
import { formatBytes, formatKnown, formatMs, formatSeconds, significant } from './format.ts';

test('a time is written in the unit that keeps it readable', () => {
  expect([0.0051, 0.5, 1.234, 12.34, 123.4, 1234, 61_000].map(formatMs)).toEqual([
    '5.10 µs',
    '500 µs',
    '1.23 ms',
    '12.3 ms',
    '123 ms',
    '1.23 s',
    '61.0 s',
  ]);
});

test('bytes are written in binary units', () => {
  expect([12, 2048, 438_000_000, 24 * 2 ** 30].map(formatBytes)).toEqual(['12 B', '2.00 KiB', '418 MiB', '24.0 GiB']);
});

test('a number has three significant digits and never an exponent', () => {
  expect([0, 0.00012345, 0.5, 9.999, 1234567].map(significant)).toEqual(['0', '0.000123', '0.500', '10.00', '1234567']);
});

test('an unknown value is written so, and never as 0', () => {
  expect(formatKnown(unknown('no counter'), formatMs)).toBe('unknown');
  expect(formatKnown(known(1), formatMs)).toBe('1.00 ms');
});

test('a wait is rounded up', () => {
  expect([0.2, 59.1, 125].map(formatSeconds)).toEqual(['1 s', '60 s', '2 min 5 s']);
});
