import { assertNever } from '../domain/assert-never.ts';
import { type Known, known } from '../domain/known.ts';
import type { LatencySummary } from '../domain/measurement.ts';
import type {
  MultiStreamResult,
  ScenarioResult,
  ScenarioRule,
  ServerResult,
  ThroughputResult,
} from '../domain/scenario-result.ts';
import { summarizeAcrossRuns } from './statistics/across-runs.ts';

/**
 * The scenario's results of all runs as one. A rule is met where it was met in every run. `latency`: of all runs' samples, which
 * in `multi-stream` are the latencies of whole queries.
 */
export function combineScenarios(
  results: readonly ScenarioResult[],
  { tails = [] }: Pick<LatencySummary, 'tails'>,
): ScenarioResult | undefined {
  const [first, ...others] = results;
  if (first === undefined || others.length === 0) return first;
  const rules = combineRules(results.flatMap((result) => result.rules));
  switch (first.scenario) {
    case 'throughput':
      return { ...first, ...combineThroughput(results.filter((item) => item.scenario === 'throughput')), rules };
    case 'multi-stream':
      return {
        ...first,
        ...combineMultiStream(
          results.filter((item) => item.scenario === 'multi-stream'),
          tails,
        ),
        rules,
      };
    case 'server':
      return { ...first, ...combineServer(results.filter((item) => item.scenario === 'server')), rules };
    default:
      return assertNever(first);
  }
}

/** As the headline latency: geometric mean of the runs' rates, Student's interval over their logarithms. */
function combineThroughput(results: readonly ThroughputResult[]): Partial<ThroughputResult> {
  const across = summarizeAcrossRuns(results.map(({ itemsPerSecond }) => itemsPerSecond));
  return {
    ...(across.state === 'unknown'
      ? { interval: across }
      : { itemsPerSecond: across.value.centre, interval: across.value.interval }),
    completedRuns: sum(results.map(({ completedRuns }) => completedRuns)),
    elapsedMs: sum(results.map(({ elapsedMs }) => elapsedMs)),
  };
}

/** All queries together: what supports no percentile in one run may do so in several. */
function combineMultiStream(
  results: readonly MultiStreamResult[],
  tails: NonNullable<LatencySummary['tails']>,
): Partial<MultiStreamResult> {
  const p99 = tails.find(({ percentile }) => percentile === 0.99)?.value;
  return { queries: sum(results.map(({ queries }) => queries)), ...(p99 === undefined ? {} : { p99 }) };
}

/** The rate that every run met, and the lowest that one did not. */
function combineServer(results: readonly ServerResult[]): Partial<ServerResult> {
  const failed = results.map((result) => result.failedQueriesPerSecond).filter((rate) => rate.state === 'known');
  return {
    queriesPerSecond: choose(
      results.map((result) => result.queriesPerSecond),
      Math.min,
    ),
    ...(failed.length === 0 ? {} : { failedQueriesPerSecond: choose(failed, Math.min) }),
    trials: results.flatMap(({ trials }) => trials),
  };
}

function combineRules(rules: readonly ScenarioRule[]): ScenarioRule[] {
  const byRule = new Map<ScenarioRule['rule'], ScenarioRule>();
  for (const rule of rules) {
    const seen = byRule.get(rule.rule);
    if (seen === undefined || (seen.met && !rule.met)) byRule.set(rule.rule, rule);
  }
  return [...byRule.values()];
}

/** Unknown where a run did not know it. */
function choose<T>(items: readonly Known<T>[], better: (left: T, right: T) => T): Known<T> {
  return items.reduce((left, right) => {
    if (left.state === 'unknown') return left;
    return right.state === 'unknown' ? right : known(better(left.value, right.value));
  });
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
