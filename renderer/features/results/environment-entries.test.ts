import { expect, test } from 'vitest';
import { environmentEntries } from './environment-entries.ts';
import { decodeIds, readResultsSearch } from './results-search.ts';

test('nested values stand by their path, lists are joined, and nothing is shown as a blank', () => {
  expect(
    environmentEntries({
      loadAverage: [0.5, 0.4],
      power: { source: 'mains', limit: null },
      governor: { state: 'unknown', reason: 'no cpufreq here' },
      clock: { state: 'known', value: 2400 },
      flags: [],
    }),
  ).toEqual([
    ['Load average', '0.5, 0.4'],
    ['Power, Source', 'mains'],
    ['Power, Limit', 'unknown'],
    ['Governor', 'unknown: no cpufreq here'],
    ['Clock', '2400'],
    ['Flags', 'none'],
  ]);
});

test('only ids of measurements are taken from an address', () => {
  const id = '78afc210-f2c2-458b-b5e7-00e96addee8a';
  expect(decodeIds(`${id},nonsense,`)).toEqual([id]);
  expect(readResultsSearch({ pick: 'nonsense', open: id })).toEqual({ open: id });
});
