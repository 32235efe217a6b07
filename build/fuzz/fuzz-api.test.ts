import { expect, test } from 'vitest';
import { fuzzApi } from './fuzz-api.ts';

test('500 requests over all routes, valid, almost valid and hostile, find no fault, and a refused one changes nothing', {
  timeout: 240_000,
}, async () => {
  const report = await fuzzApi({ requests: 500, seed: 6 });
  expect(report.findings).toEqual([]);
  expect(report.routes).toBeGreaterThan(40);
});
