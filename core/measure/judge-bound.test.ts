import { expect, test } from 'vitest';
import { type Known, known, unknown } from '../domain/known.ts';
import type { OperatorProfile } from '../domain/operator-profile.ts';
import { judgeBound } from './judge-bound.ts';

function profile(change: Partial<OperatorProfile>): Known<OperatorProfile> {
  return known({
    runs: 3,
    operators: [],
    slowestNodes: [],
    nodeCount: 100,
    timeMeans: 'compute',
    nodeTimeMs: 10,
    runTimeMs: known(11),
    deviceTimeMs: unknown('none'),
    copyTimeMs: known(0),
    ...change,
  });
}

test('copies of a fifth of the time and more are named', () => {
  expect(judgeBound(profile({ copyTimeMs: known(3) }))).toMatchObject([{ severity: 'note', code: 'transfer-bound' }]);
  expect(judgeBound(profile({ copyTimeMs: known(1) }))).toEqual([]);
  expect(judgeBound(profile({ copyTimeMs: unknown('queued') }))).toEqual([]);
});

test('a run that mostly starts operators is named where the cost of a start was measured, and not guessed where it was not', () => {
  expect(judgeBound(profile({}), { launchMs: 0.006, medianMs: 1 })).toEqual([
    {
      severity: 'note',
      code: 'dispatch-bound',
      detail: 'Starting 100 operators at 6.0 µs each takes 60 % of a run.',
    },
  ]);
  expect(judgeBound(profile({}), { launchMs: 0.004, medianMs: 1 })).toEqual([]);
  expect(judgeBound(profile({}))).toEqual([]);
});
