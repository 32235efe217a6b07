import { assertNever } from '../../core/domain/assert-never.ts';
import type { Measured } from '../../core/domain/measurement.ts';
import type { ScenarioResult, ServerResult, ThroughputResult } from '../../core/domain/scenario-result.ts';
import { formatMs, significant } from './format.ts';
import { pluralOf } from '../../core/domain/plural.ts';

/** What a scenario found, in a line; nothing for plain latency, whose figures stand in the table. */
export function scenarioText({ scenario, items }: Measured): string | undefined {
  if (scenario === undefined) return undefined;
  switch (scenario.scenario) {
    case 'throughput':
      return throughputLine(scenario, pluralOf(items?.name ?? 'item'));
    case 'multi-stream':
      return multiStreamLine(scenario);
    case 'server':
      return serverLine(scenario);
    default:
      return assertNever(scenario);
  }
}

/** The rate that stands in the table's column; `undefined` where the usual one does. */
export function scenarioRate({ scenario }: Measured): string | undefined {
  if (scenario?.scenario !== 'server') return undefined;
  const { queriesPerSecond } = scenario;
  return queriesPerSecond.state === 'known' ? `${significant(queriesPerSecond.value)} queries/s` : 'none found';
}

function throughputLine(result: ThroughputResult, items: string): string {
  const { concurrency, itemsPerSecond, interval, completedRuns, elapsedMs } = result;
  const bounds =
    interval.state === 'known'
      ? `${significant(interval.value.low)} – ${significant(interval.value.high)}`
      : `no interval: ${interval.reason}`;
  const streams = concurrency === 1 ? '1 stream' : `${concurrency} streams`;
  return `${significant(itemsPerSecond)} ${items}/s (${bounds}): ${completedRuns} runs on ${streams} in ${formatMs(elapsedMs)}`;
}

function multiStreamLine(result: Extract<ScenarioResult, { scenario: 'multi-stream' }>): string {
  const { samplesPerQuery, queries, p99 } = result;
  const tail =
    p99.state === 'known' ? `p99 at most ${formatMs(p99.value.valueMs)} with 99 % confidence` : `no p99: ${p99.reason}`;
  return `${queries} queries of ${samplesPerQuery} runs; ${tail}`;
}

function serverLine({ queriesPerSecond, failedQueriesPerSecond, ...rest }: ServerResult): string {
  const { latencyBoundMs, percentile, trials } = rest;
  const name = `p${Number((percentile * 100).toFixed(2))}`;
  const tried = trials.length === 1 ? '1 rate tried' : `${trials.length} rates tried`;
  if (queriesPerSecond.state === 'unknown') return `${queriesPerSecond.reason}; ${tried}`;
  const failed =
    failedQueriesPerSecond.state === 'known'
      ? `${significant(failedQueriesPerSecond.value)} do not`
      : failedQueriesPerSecond.reason;
  return `${significant(queriesPerSecond.value)} queries/s keep ${name} within ${formatMs(latencyBoundMs)}; ${failed}; ${tried}`;
}
