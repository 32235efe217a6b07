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
  expect(tokenRates(stages, 2)).toMatchObject({
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

test('a time that is one stage’s has its interval and percentiles, one that is a sum has neither', () => {
  const bounded = (valueMs: number) => known({ valueMs, lowMs: valueMs - 1, highMs: valueMs + 1 });
  const quantiles = [
    { quantile: 0.5, value: bounded(4) },
    { quantile: 0.9, value: bounded(6) },
    { quantile: 0.99, value: unknown('n too small') },
  ];
  const step = { ...stage('step', known(4), true, true), quantiles };
  const rates = tokenRates([stage('encode', known(30), false, false), step], 1);
  expect(rates?.perToken.medianInterval).toEqual(known({ lowMs: 3, highMs: 5 }));
  expect(rates?.perToken.quantiles[0]).toEqual({ quantile: 0.9, value: bounded(6) });
  expect(rates?.perToken.quantiles[2]).toEqual({ quantile: 0.99, value: unknown('n too small') });
  expect(rates?.tokensPerSecondInterval).toEqual(known({ low: 200, high: 1000 / 3 }));
  expect(rates?.firstToken.medianInterval).toMatchObject({
    state: 'unknown',
    reason: expect.stringContaining('2 stages') as string,
  });
});
