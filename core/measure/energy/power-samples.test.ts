import { expect, test } from 'vitest';
import { energyOfSamples, type PowerSample } from './power-samples.ts';

function samples(board: string, ...watts: number[]): PowerSample[] {
  return watts.map((value) => ({ board, watts: value }));
}

test('energy is the mean of the sampled power over the window', () => {
  expect(energyOfSamples(samples('0', 100, 300), { windowMs: 5000, intervalMs: 100 })).toMatchObject({
    state: 'known',
    value: { joules: 1000, windowMs: 5000, updates: 2 },
  });
});

test('boards are added up, and the one with fewer samples says how many there were', () => {
  const both = [...samples('0', 100, 100, 100), ...samples('1', 60, 60)];
  expect(energyOfSamples(both, { windowMs: 1000, intervalMs: 100 })).toMatchObject({
    value: { joules: 160, updates: 2 },
  });
});

test('fluctuation is told over parts of half a second', () => {
  const one = samples('0', 1, 1, 1, 1, 1, 3, 3, 3, 3, 3, 9);
  expect(energyOfSamples(one, { windowMs: 1100, intervalMs: 100 })).toMatchObject({ value: { wattsOverTime: [1, 3] } });
});

test('no sample is no energy', () => {
  expect(energyOfSamples([], { windowMs: 1000, intervalMs: 100 }).state).toBe('unknown');
});
