import { describe, expect, test } from 'vitest';
import { measurementProfiles } from '../../domain/profile.ts';
import type { ScenarioResult } from '../../domain/scenario-result.ts';
import { measureScenario, type ScenarioTimes, type StreamScenario } from './measure-scenario.ts';
import type { StreamPool } from './stream-pool.ts';
import { virtualStream, virtualStreams } from './virtual-streams.test-kit.ts';

/** Virtual time stands still but for runs: a reading has to take something for the clock's step to be seen. */
function ticking(pool: StreamPool, time: { nowMs: number }): StreamPool {
  return {
    ...pool,
    clock: () => {
      time.nowMs += 1e-4;
      return time.nowMs;
    },
  };
}

function measure(serviceMs: number, spec: StreamScenario, profile = measurementProfiles.quick): Promise<ScenarioTimes> {
  const { pool, time } = virtualStream(() => serviceMs);
  return measureScenario(ticking(pool, time), spec, { profile });
}

function unmet({ rules }: ScenarioResult): string[] {
  return rules.filter(({ met }) => !met).map(({ rule }) => rule);
}

describe('throughput', () => {
  test('is all items over all the time, with an interval and what LoadGen’s rules still want', async () => {
    const { scenario, samplesMs, runsPerSample } = await measure(2, {
      kind: 'throughput',
      concurrency: 1,
      itemsPerRun: 4,
    });
    if (scenario.scenario !== 'throughput') throw new Error('another scenario was measured');
    expect(scenario.itemsPerSecond).toBeCloseTo(2000, 6);
    expect(scenario.interval).toEqual({
      state: 'known',
      value: { low: expect.closeTo(2000, 4) as number, high: expect.closeTo(2000, 4) as number },
    });
    expect(scenario.completedRuns).toBe(samplesMs.length);
    expect(samplesMs[0]).toBeCloseTo(2, 6);
    expect(runsPerSample).toBe(1);
    expect(unmet(scenario)).toEqual(['minimum-duration', 'minimum-queries']);
  });

  test('of the mlperf profile lasts the ten minutes that LoadGen asks for', async () => {
    const spec = { kind: 'throughput', concurrency: 1, itemsPerRun: 1 } as const;
    const { scenario } = await measure(20, spec, measurementProfiles.mlperf);
    expect(unmet(scenario)).toEqual([]);
  });
});

describe('multi-stream', () => {
  test('times whole queries, and bounds their 99th percentile from 662 on', async () => {
    const profile = { ...measurementProfiles.standard, minimumSamples: 700 };
    const { scenario, samplesMs } = await measure(1, { kind: 'multi-stream', samplesPerQuery: 8 }, profile);
    if (scenario.scenario !== 'multi-stream') throw new Error('another scenario was measured');
    expect(samplesMs.every((latency) => Math.abs(latency - 8) < 0.01)).toBe(true);
    expect(scenario.p99).toMatchObject({ state: 'known', value: { valueMs: expect.closeTo(8, 1) as number } });
    expect(unmet(scenario)).toEqual(['minimum-duration']);
  });

  test('says how many queries are missing where time ran out', async () => {
    const { scenario } = await measure(10, { kind: 'multi-stream', samplesPerQuery: 8 });
    expect(scenario).toMatchObject({ p99: { state: 'unknown', reason: expect.stringContaining('662') as string } });
    expect(unmet(scenario)).toEqual(['minimum-duration', 'minimum-queries']);
  });
});

describe('server', () => {
  const spec = { kind: 'server', concurrency: 1, latencyBoundMs: 50, percentile: 0.9, seed: 3 } as const;

  test('finds the highest rate within 5 %, of which the latencies are', async () => {
    const { scenario, samplesMs } = await measure(10, spec);
    if (scenario.scenario !== 'server' || scenario.queriesPerSecond.state === 'unknown') throw new Error('no rate');
    const found = scenario.queriesPerSecond.value;
    // M/D/1 with 10 ms and p90 within 50 ms: loads of 0.6 to 0.85, by what early stopping asks for.
    expect(found).toBeGreaterThan(55);
    expect(found).toBeLessThan(90);
    expect(scenario.failedQueriesPerSecond).toMatchObject({ state: 'known' });
    if (scenario.failedQueriesPerSecond.state === 'known') {
      expect(scenario.failedQueriesPerSecond.value / found).toBeLessThanOrEqual(1.05);
    }
    const final = scenario.trials.find(({ queriesPerSecond }) => queriesPerSecond === found);
    expect(final).toMatchObject({ met: true, queries: samplesMs.length });
    expect(samplesMs.filter((latency) => latency > 50).length).toBe(final?.overBound);
    expect(unmet(scenario)).toEqual(['minimum-duration']);
  });

  test('finds nothing where one run alone takes longer than the bound, and says so after one trial', async () => {
    const { scenario } = await measure(60, spec);
    expect(scenario).toMatchObject({ queriesPerSecond: { state: 'unknown' }, trials: [{ met: false }] });
    expect(unmet(scenario)).toContain('latency-bound');
  });

  test('never calls a rate sustained that comes faster than it can be served, whatever the bound', async () => {
    const { scenario } = await measure(10, { ...spec, latencyBoundMs: 100_000 });
    if (scenario.scenario !== 'server' || scenario.queriesPerSecond.state === 'unknown') throw new Error('no rate');
    expect(scenario.queriesPerSecond.value).toBeLessThan(100);
    expect(scenario.queriesPerSecond.value).toBeGreaterThan(90);
  });

  test('gives two streams about twice the rate', async () => {
    const pool = virtualStreams(2, 10);
    const time = { nowMs: 0 };
    // The pool keeps its own time for boards; only the clock's readings tick here.
    const clock = (): number => pool.clock() + (time.nowMs += 1e-4);
    const { scenario } = await measureScenario(
      { ...pool, clock },
      { ...spec, concurrency: 2 },
      { profile: measurementProfiles.quick },
    );
    if (scenario.scenario !== 'server' || scenario.queriesPerSecond.state === 'unknown') throw new Error('no rate');
    expect(scenario.queriesPerSecond.value).toBeGreaterThan(130);
    expect(scenario.queriesPerSecond.value).toBeLessThan(200);
  });
});
