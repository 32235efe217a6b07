import { assertNever } from '../domain/assert-never.ts';
import type { MeasurementProfile } from '../domain/profile.ts';
import type { ScenarioResult, ThroughputResult } from '../domain/scenario-result.ts';
import type { Finding } from './finding.ts';
import { percent } from './percent.ts';

/** LoadGen's rules of the scenario, each that is not met with what was wanted; and whether it gave the number that it is for. */
export function judgeScenario(result: ScenarioResult | undefined, profile: MeasurementProfile): Finding[] {
  if (result === undefined) return [];
  const unmet = result.rules.filter(({ met }) => !met);
  const details = unmet.map(({ detail }) => detail).join(' ');
  const rules: Finding[] =
    unmet.length === 0 ? [] : [{ severity: 'note', code: 'scenario-rules-unmet', detail: details }];
  return [...judgeFigure(result, profile), ...rules];
}

function judgeFigure(result: ScenarioResult, profile: MeasurementProfile): Finding[] {
  switch (result.scenario) {
    case 'throughput':
      return judgeRate(result, profile);
    case 'multi-stream':
      return result.p99.state === 'known' ? [] : [tooFew(`No 99th percentile of a query: ${result.p99.reason}.`)];
    case 'server':
      return result.queriesPerSecond.state === 'known'
        ? []
        : [tooFew(`No rate was found: ${result.queriesPerSecond.reason}.`)];
    default:
      return assertNever(result);
  }
}

/** A rate is as sure as its interval is narrow, as a latency is. */
function judgeRate({ interval, itemsPerSecond }: ThroughputResult, profile: MeasurementProfile): Finding[] {
  if (interval.state === 'unknown') return [imprecise(`The rate has no interval: ${interval.reason}.`)];
  const halfWidth = (interval.value.high - interval.value.low) / 2 / itemsPerSecond;
  if (halfWidth <= profile.targetHalfWidth) return [];
  return [
    imprecise(
      `The interval of the rate is ±${percent(halfWidth)}; the ${profile.name} profile asks for ±${percent(profile.targetHalfWidth)}.`,
    ),
  ];
}

function imprecise(detail: string): Finding {
  return { severity: 'unstable', code: 'precision-not-reached', detail };
}

function tooFew(detail: string): Finding {
  return { severity: 'unstable', code: 'scenario-rules-unmet', detail };
}
