import { expect, test } from 'vitest';
import { missingChoice, reportQueryOf } from './report-query.ts';
import { readReportsSearch } from './reports-search.ts';

test('a report is asked for what it can be narrowed by, not for what the address holds of another kind', () => {
  const search = readReportsSearch({ kind: 'comparison', sides: 'a,b', model: 'bert-tiny', unstable: 'yes' });
  expect(reportQueryOf(search)).toEqual({ sides: 'a,b' });
});

test('measured results stay when others are asked for', () => {
  expect(reportQueryOf({ kind: 'performance', from: 'imported,simulated' })).toEqual({
    provenance: 'measured,imported,simulated',
  });
});

test('a comparison needs two sides, a trend a model and a backend, a summary nothing', () => {
  expect(missingChoice({ kind: 'comparison', sides: 'a' })).toContain('at least two');
  expect(missingChoice({ kind: 'comparison', sides: 'a,b' })).toBeUndefined();
  expect(missingChoice({ kind: 'trend', model: 'bert-tiny' })).toContain('backend');
  expect(missingChoice({})).toBeUndefined();
});

test('an unknown kind is the summary', () => {
  expect(readReportsSearch({ kind: 'horoscope' })).toEqual({});
});
