import { expect, test } from 'vitest';
import { adjustForFamily } from './false-discovery.ts';

// SciPy 1.17.1: stats.false_discovery_control([0.01, 0.04, 0.03, 0.5, 0.005])
test('p values are adjusted as SciPy does, in the order given', () => {
  expect(adjustForFamily([0.01, 0.04, 0.03, 0.5, 0.005]).map((p) => Number(p.toFixed(10)))).toEqual([
    0.025, 0.05, 0.05, 0.5, 0.025,
  ]);
});

test('one alone stays as it is, and none gives none', () => {
  expect(adjustForFamily([0.03])).toEqual([0.03]);
  expect(adjustForFamily([])).toEqual([]);
});
