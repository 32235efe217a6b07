import { expect, test } from 'vitest';
import type { MachinePair } from '../../../core/domain/side-by-side.ts';
import { machineIds, readMachinesSearch } from './machines-search.ts';
import type { PairOfMachine } from './ratio-rows.ts';
import { bySpeed, pairRatios } from './ratio-rows.ts';

type Speed = MachinePair['comparison']['speed'];

function pair(name: string, speed: Speed, state: 'faster' | 'equivalent' = 'faster'): PairOfMachine {
  const workload = {
    modelId: name,
    component: 'encoder',
    precision: 'fp32',
    spelling: 'portable',
    batch: 1,
    shape: {},
    mode: 'inference',
    scenario: 'latency',
  } as const;
  const side = { case: { backendId: 'ort-cpu', workload } };
  const comparison = { baseline: side, other: side, speed, verdict: { state } };
  return { machineId: 'b', workloadId: name, modelLabel: name, comparison } as unknown as PairOfMachine;
}

function known(ratio: number): Speed {
  return { state: 'known', value: { ratio, interval: { state: 'known', value: { low: ratio / 2, high: ratio * 2 } } } };
}

const none: Speed = { state: 'unknown', reason: 'The baseline has no time.' };

test('the machine that is named first stays the baseline, and each is named once', () => {
  expect(machineIds(readMachinesSearch({ machines: 'b,a,b' }))).toEqual(['b', 'a']);
});

test('what an address may not say is as if it were absent', () => {
  expect(readMachinesSearch({ precision: 'fp99', backend: 'abacus', by: 'worst', unstable: 'no' })).toEqual({});
});

test('a pair without a ratio has no mark, since 1× would be a claim', () => {
  const { rows, marks } = pairRatios([pair('a', known(2)), pair('b', none)], ['b'], 'same');
  expect(rows).toHaveLength(1);
  expect(marks).toHaveLength(1);
});

test('a row names first what tells it from the others, and a long model by both its ends', () => {
  const name = 'an-owner-with-a-long-name/a-model-with-a-long-name-7b-instruct';
  const [label] = pairRatios([pair(name, known(2))], ['b'], 'same').rows;
  expect(label).toMatch(/^an-owner-with-a-…name-7b-instruct · ort-cpu · batch 1/);
});

test('a difference that was not shown is drawn hollow', () => {
  const { marks } = pairRatios([pair('a', known(2)), pair('b', known(1), 'equivalent')], ['b'], 'same');
  expect(marks.map(({ hollow }) => hollow)).toEqual([false, true]);
});

test('the clearest wins come first, and what has no ratio last', () => {
  const sorted = bySpeed([
    pair('none', none),
    pair('slow', known(0.5)),
    pair('none too', none),
    pair('fast', known(3)),
  ]);
  expect(sorted.map(({ modelLabel }) => modelLabel)).toEqual(['fast', 'slow', 'none', 'none too']);
});
