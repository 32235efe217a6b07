import { known, unknown } from '../../domain/known.ts';
import type { LatencySummary } from '../../domain/measurement.ts';
import type { ScenarioResult } from '../../domain/scenario-result.ts';

/**
 * The rate of a scenario is what it found, not items over the median of single runs, which overlap (throughput), are parts of a
 * sample (multi-stream) or wait for one another (server).
 */
export function withScenarioRate(
  latency: LatencySummary,
  scenario: ScenarioResult | undefined,
  itemsPerRun: number,
): LatencySummary {
  switch (scenario?.scenario) {
    case undefined:
      return latency;
    case 'throughput':
      return { ...latency, throughputPerSecond: scenario.itemsPerSecond, throughputInterval: scenario.interval };
    case 'multi-stream':
      return scaled(latency, scenario.samplesPerQuery);
    case 'server': {
      const { queriesPerSecond: met, failedQueriesPerSecond: failed } = scenario;
      if (met.state === 'unknown') return { ...latency, throughputInterval: met };
      // A bracket, not a confidence interval: the highest rate that met the bound and the lowest that did not.
      const bracket = unknown(
        failed.state === 'known' ? 'a search gives two rates that enclose it, not an interval' : failed.reason,
      );
      return { ...latency, throughputPerSecond: met.value * itemsPerRun, throughputInterval: bracket };
    }
  }
}

function scaled(latency: LatencySummary, factor: number): LatencySummary {
  const { throughputPerSecond, throughputInterval } = latency;
  const interval =
    throughputInterval?.state === 'known'
      ? known({ low: throughputInterval.value.low * factor, high: throughputInterval.value.high * factor })
      : throughputInterval;
  return {
    ...latency,
    throughputPerSecond: throughputPerSecond * factor,
    ...(interval === undefined ? {} : { throughputInterval: interval }),
  };
}
