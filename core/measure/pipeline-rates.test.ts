import { expect, test } from 'vitest';
import { known, unknown } from '../domain/known.ts';
import type { StageTimes } from '../domain/measurement.ts';
import { tokenRates } from './pipeline-rates.ts';

function stage(name: string, medianMs: StageTimes['medianMs'], inLoop: boolean, givesTokens: boolean): StageTimes {
  return { name, component: name, inLoop, givesTokens, runsPerPipeline: 1, medianMs, totalShare: known(0.1) };
}

test('the first token comes after all stages before the loop, the others at the pace of the loop', () => {
  const stages = [
    stage('vision', known(30), false, false),
    stage('prefill', known(20), false, true),
    stage('step', known(4), true, true),
  ];
  expect(tokenRates(stages, 2)).toEqual({
    firstTokenMs: known(50),
    perTokenMs: known(4),
    tokensPerSecond: known(500),
  });
});

test('where the loop gives the first token too, it counts to it', () => {
  const stages = [stage('encode', known(30), false, false), stage('step', known(4), true, true)];
  expect(tokenRates(stages, 1)?.firstTokenMs).toEqual(known(34));
});

test('a stage whose time is not known leaves the rate unknown, with its reason', () => {
  expect(tokenRates([stage('step', unknown('on the device'), true, true)], 1)?.tokensPerSecond).toEqual(
    unknown('on the device'),
  );
});

test('a pipeline that generates nothing has no token rates', () => {
  expect(tokenRates([stage('image', known(3), false, false)], 1)).toBeUndefined();
});
