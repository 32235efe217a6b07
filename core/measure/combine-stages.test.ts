import { describe, expect, test } from 'vitest';
import { known, unknown } from '../domain/known.ts';
import type { StageTimes } from '../domain/measurement.ts';
import { combineStages } from './combine-stages.ts';

function stage(medianMs: number, change: Partial<StageTimes> = {}): StageTimes {
  return {
    name: 'step',
    component: 'decoder-step',
    inLoop: true,
    givesTokens: true,
    runsPerPipeline: 32,
    medianMs: known(medianMs),
    totalShare: known(0.8),
    ...change,
  };
}

function p90(valueMs: number, lowMs: number, highMs: number): Pick<StageTimes, 'quantiles'> {
  return { quantiles: [{ quantile: 0.9, value: known({ valueMs, lowMs, highMs }) }] };
}

describe('the stages of several runs', () => {
  test('have the geometric mean of their medians and the mean of their shares', () => {
    const [combined] = combineStages([[stage(2)], [stage(8, { totalShare: known(0.6) })]]);
    expect(combined?.medianMs).toEqual(known(expect.closeTo(4, 12)));
    expect(combined?.totalShare).toEqual(known(expect.closeTo(0.7, 12)));
    expect(combined?.runsPerPipeline).toBe(32);
  });

  test('have percentiles whose bounds are the widest of the runs’', () => {
    const [combined] = combineStages([[stage(2, p90(3, 2.5, 3.5))], [stage(2, p90(3, 2.7, 4.5))]]);
    expect(combined?.quantiles?.[0]?.value).toEqual(
      known({ valueMs: expect.closeTo(3, 12) as number, lowMs: 2.5, highMs: 4.5 }),
    );
  });

  test('are unknown where one run could not tell, with its reason', () => {
    const reason = unknown('the device was still computing');
    const [combined] = combineStages([[stage(2, p90(3, 2, 4))], [stage(2, { medianMs: reason })]]);
    expect(combined?.medianMs).toEqual(reason);
    expect(combined?.quantiles?.[0]?.value.state).toBe('unknown');
  });

  test('of one run are as they were', () => {
    const only = [stage(2, p90(3, 2, 4))];
    expect(combineStages([only])).toEqual(only);
  });
});
