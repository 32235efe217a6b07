import { assertNever } from '../../core/domain/assert-never.ts';
import type { MeasurementProfile } from '../../core/domain/profile.ts';
import type { Workload } from '../../core/domain/workload.ts';
import type { ScenarioSpec } from '../../core/measure/case-protocol.ts';
import { searchTimeMs } from '../../core/measure/scenarios/search-time.ts';
import { samplesForTail } from '../../core/measure/statistics/early-stopping.ts';

/** One seed for all arrivals: the same pattern on every backend and machine. */
const arrivalSeed = 19_091_909;

/** LoadGen's percentile for a server, and the one of its single-stream scenario where there is no time for it. */
const strictPercentile = 0.99;
const lenientPercentile = 0.9;
/** Of a search's trials, those that run to their end. */
const wholeTrials = 8;
/** How many runs a latency bound is worth, as a rule: at a load that a queue bears, some wait for others. */
const runsInBound = 4;

/** How the runs of a workload are issued, with what only the case knows. */
export function scenarioSpecOf(workload: Workload, itemsPerRun: number, profile: MeasurementProfile): ScenarioSpec {
  const { scenario, concurrency = 1, samplesPerQuery, latencyBoundMs } = workload;
  switch (scenario) {
    case 'latency':
      return { kind: 'latency' };
    case 'throughput':
      return { kind: 'throughput', concurrency, itemsPerRun };
    case 'multi-stream':
      return { kind: 'multi-stream', samplesPerQuery: samplesPerQuery ?? 8 };
    case 'server': {
      if (latencyBoundMs === undefined) throw new Error('A server case was planned without a latency bound.');
      const percentile = serverPercentile(latencyBoundMs, concurrency, profile);
      return { kind: 'server', concurrency, latencyBoundMs, percentile, seed: arrivalSeed };
    }
    default:
      return assertNever(scenario);
  }
}

/**
 * The 99th where one trial has time for the 662 queries that early stopping wants, the 90th otherwise (64). Nothing has run yet, so
 * that the bound is what tells how long a query takes. The result names its percentile.
 */
export function serverPercentile(latencyBoundMs: number, concurrency: number, profile: MeasurementProfile): number {
  const trialMs = searchTimeMs(profile) / wholeTrials;
  const queries = (trialMs * concurrency * runsInBound) / latencyBoundMs;
  return queries >= samplesForTail(strictPercentile) ? strictPercentile : lenientPercentile;
}
