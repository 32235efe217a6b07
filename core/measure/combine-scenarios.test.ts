import { expect, test } from 'vitest';
import { known, unknown } from '../domain/known.ts';
import type { ScenarioResult, ScenarioRule, ServerResult, ThroughputResult } from '../domain/scenario-result.ts';
import { combineScenarios } from './combine-scenarios.ts';

function throughput(itemsPerSecond: number, rules: ScenarioRule[] = []): ThroughputResult {
  return {
    scenario: 'throughput',
    concurrency: 2,
    itemsPerSecond,
    interval: known({ low: itemsPerSecond * 0.9, high: itemsPerSecond * 1.1 }),
    completedRuns: 100,
    elapsedMs: 1000,
    rules,
  };
}

function server(met: ServerResult['queriesPerSecond'], failed: number): ServerResult {
  const rates = { queriesPerSecond: met, failedQueriesPerSecond: known(failed) };
  const trial = { queriesPerSecond: failed, queries: 64, overBound: 9, percentileMs: known(70), met: false };
  const bound = { concurrency: 1, latencyBoundMs: 50, percentile: 0.9, seed: 1 };
  return { scenario: 'server', ...bound, ...rates, trials: [trial], rules: [] };
}

test('a throughput of several runs is their geometric mean, with an interval from run to run', () => {
  const combined = combineScenarios([throughput(100), throughput(104), throughput(108)], {});
  expect(combined).toMatchObject({
    itemsPerSecond: expect.closeTo((100 * 104 * 108) ** (1 / 3), 9) as number,
    completedRuns: 300,
    elapsedMs: 3000,
  });
  if (combined?.scenario !== 'throughput' || combined.interval.state === 'unknown') throw new Error('It has one.');
  // ± 4.303 × 0.0385 / sqrt(3) on the logarithms.
  expect(combined.interval.value.low).toBeCloseTo(94.5, 0);
  expect(combined.interval.value.high).toBeCloseTo(114.4, 0);
});

test('a rule that one run did not meet is not met', () => {
  const met = { rule: 'minimum-duration', met: true, detail: 'It ran 600 s.' } as const;
  const unmet = { rule: 'minimum-duration', met: false, detail: 'It ran 5 s.' } as const;
  expect(combineScenarios([throughput(1, [met]), throughput(1, [unmet])], {})?.rules).toEqual([unmet]);
});

test('a server’s rate is the one that every run met, below the lowest that one did not', () => {
  expect(combineScenarios([server(known(40), 44), server(known(38), 46)], {})).toMatchObject({
    queriesPerSecond: known(38),
    failedQueriesPerSecond: known(44),
    trials: [{ queriesPerSecond: 44 }, { queriesPerSecond: 46 }],
  });
  const none = unknown('not even the lowest rate met the bound');
  expect(combineScenarios([server(known(40), 44), server(none, 46)], {})).toMatchObject({ queriesPerSecond: none });
});

test('the percentile of multi-stream queries is that of all runs together', () => {
  const few = unknown('n too small: 400 samples');
  const one: ScenarioResult = { scenario: 'multi-stream', samplesPerQuery: 8, queries: 400, p99: few, rules: [] };
  const p99 = known({ valueMs: 90, overLatency: 1 });
  const tails = [{ percentile: 0.99, value: p99 }];
  expect(combineScenarios([one, one], { tails })).toMatchObject({ queries: 800, p99 });
});

test('one run’s scenario is its own, and no scenario stays none', () => {
  expect(combineScenarios([throughput(100)], {})).toEqual(throughput(100));
  expect(combineScenarios([], {})).toBeUndefined();
});
