import { expect, test } from 'vitest';
import { valueOf } from '../domain/known.ts';
import type { CaseWork, ResolvedInput } from './case-protocol.ts';
import { measureFrontEnd } from './front-end-time.ts';

function workWith(values: ResolvedInput['values']): CaseWork {
  const inputs = [{ name: 'input_values', elementType: 'float32', dimensions: [1, 1600], values } as const];
  return { kind: 'component', model: { kind: 'path', path: 'none', externalData: [] }, inputs, outputNames: [] };
}

/** A clock that is 10 ms later at every look. */
function tickingClock(): () => number {
  let now = 0;
  return () => (now += 10);
}

test('the front end of a sound is timed apart, and named', () => {
  const work = workWith({ rule: 'audio', signal: 'tone', seconds: 0.1, frontEnd: 'zero-mean-unit-variance' });
  const time = measureFrontEnd({ work, seed: 1 }, tickingClock());
  expect(time === undefined ? undefined : valueOf(time)).toEqual({
    name: 'zero-mean-unit-variance',
    medianMs: 10,
    sampleCount: 9,
  });
});

test('work that hears nothing has no front end', () => {
  const work = workWith({ rule: 'normal', mean: 0, standardDeviation: 1 });
  expect(measureFrontEnd({ work, seed: 1 }, tickingClock())).toBeUndefined();
});
