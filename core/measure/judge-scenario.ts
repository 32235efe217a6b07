import type { ScenarioResult } from '../domain/scenario-result.ts';
import type { Finding } from './finding.ts';

/** LoadGen's rules of the scenario: one that is not met is named with what was wanted. */
export function judgeScenario(result: ScenarioResult | undefined): Finding[] {
  const unmet = (result?.rules ?? []).filter(({ met }) => !met);
  if (unmet.length === 0) return [];
  return [{ severity: 'note', code: 'scenario-rules-unmet', detail: unmet.map(({ detail }) => detail).join(' ') }];
}
