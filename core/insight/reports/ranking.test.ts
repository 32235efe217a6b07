import { expect, test } from 'vitest';
import { buildSide, sideOf } from '../comparison/comparand.test-kit.ts';
import { compareRuns } from '../comparison/compare-runs.ts';
import { contestsOf, fastestStatement, rankWork } from './ranking.ts';
import { buildRow } from './result-row.test-kit.ts';

const validAlone = { includeUnstable: false };

test('only valid figures that Assay measured on real devices are ranked; the others stand beside them', () => {
  const [work] = rankWork(
    [
      buildRow(1, { median_ms: 9 }),
      buildRow(2, { median_ms: 5, backend: 'web-wasm' }),
      buildRow(3, { median_ms: 1, backend: 'ort-cuda', verdict: 'invalid' }),
      buildRow(4, { median_ms: 2, backend: 'ort-webgpu', verdict: 'unstable' }),
      buildRow(5, { median_ms: 3, backend: 'web-webgpu', software: true }),
      buildRow(6, { median_ms: 0.5, backend: 'tensorrt', provenance: 'imported' }),
    ],
    validAlone,
  );
  expect(work?.ranked.map(({ backend }) => backend)).toEqual(['web-wasm', 'ort-cpu']);
  expect(work?.unranked).toHaveLength(4);
});

test('unstable figures are ranked where that is asked for, invalid ones never', () => {
  const rows = [
    buildRow(1),
    buildRow(2, { median_ms: 2, verdict: 'unstable', backend: 'web-wasm' }),
    buildRow(3, { median_ms: 1, verdict: 'invalid', backend: 'ort-cuda' }),
  ];
  const [work] = rankWork(rows, { includeUnstable: true });
  expect(work?.ranked.map(({ backend }) => backend)).toEqual(['web-wasm', 'ort-cpu']);
});

test('where the scenario is about a rate the highest rate is first, whatever the time of one run', () => {
  const rate = { scenario: 'throughput', workload_id: 'work-2' };
  const [work] = rankWork(
    [
      buildRow(1, { ...rate, median_ms: 5, scenario_rate_per_second: 100 }),
      buildRow(2, { ...rate, median_ms: 9, scenario_rate_per_second: 300, backend: 'web-wasm' }),
    ],
    validAlone,
  );
  expect(work?.ranked[0]?.backend).toBe('web-wasm');
});

test('work on another machine is another contest', () => {
  const works = rankWork([buildRow(1), buildRow(2, { machine: 'Machine B', machine_id: 'machine-b' })], validAlone);
  expect(works).toHaveLength(2);
  expect(contestsOf(works)).toEqual([]);
});

test('being the fastest is said only where it is shown', () => {
  const rows = [buildRow(1, { median_ms: 5 }), buildRow(2, { median_ms: 10, backend: 'web-wasm' })];
  const [work] = rankWork(rows, validAlone);
  if (work === undefined) throw new Error('There is one piece of work.');
  const contest = (fastest: readonly number[], next: readonly number[]) =>
    fastestStatement(work, compareRuns(sideOf(buildSide(2, next)), sideOf(buildSide(1, fastest))));
  const shown = contest([5, 5.01, 4.99, 5], [10, 10.02, 9.99, 10]);
  expect(shown.isShown).toBe(true);
  expect(shown.words).toMatch(/^2\.00.* faster .* than web-wasm$/);
  const scattered = contest([5, 9, 7], [10, 6, 8]);
  expect(scattered.isShown).toBe(false);
  expect(scattered.words).toContain('not shown against web-wasm');
});

test('work without any usable figure has no fastest', () => {
  const [work] = rankWork([buildRow(1, { verdict: 'invalid' })], validAlone);
  if (work === undefined) throw new Error('There is one piece of work.');
  expect(fastestStatement(work, undefined)).toEqual({
    words: 'nothing to rank: one result, none valid',
    isShown: false,
  });
});
