import { assertNever } from '../../domain/assert-never.ts';
import type { Workload } from '../../domain/workload.ts';

/** How the runs were issued, as the name of a case says it; nothing for the plain latency of one run after the other. */
export function scenarioWords(
  workload: Pick<Workload, 'scenario' | 'concurrency' | 'samplesPerQuery' | 'latencyBoundMs'>,
): string[] {
  const { scenario, concurrency = 1, samplesPerQuery, latencyBoundMs } = workload;
  const streams = concurrency === 1 ? [] : [`${concurrency} streams`];
  switch (scenario) {
    case 'latency':
      return [];
    case 'throughput':
      return [scenario, ...streams];
    case 'multi-stream':
      return [samplesPerQuery === undefined ? scenario : `${scenario} of ${samplesPerQuery}`];
    case 'server':
      return [latencyBoundMs === undefined ? scenario : `${scenario} within ${latencyBoundMs} ms`, ...streams];
    default:
      return assertNever(scenario);
  }
}
