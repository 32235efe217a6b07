import type { ScenarioRule } from '../../domain/scenario-result.ts';

/** LoadGen's for every scenario (mlcommons/inference, loadgen/mlperf.conf). */
const minimumDurationMs = 600_000;

export function durationRule(elapsedMs: number): ScenarioRule {
  const seconds = Number((elapsedMs / 1000).toPrecision(3));
  return {
    rule: 'minimum-duration',
    met: elapsedMs >= minimumDurationMs,
    detail: `It ran for ${seconds} s; LoadGen asks for ${minimumDurationMs / 1000} s.`,
  };
}

export function countRule(count: number, minimum: number, plural: string): ScenarioRule {
  return {
    rule: 'minimum-queries',
    met: count >= minimum,
    detail: `It had ${count} ${plural}; LoadGen asks for ${minimum}.`,
  };
}
