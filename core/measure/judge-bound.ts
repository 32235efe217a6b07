import type { Known } from '../domain/known.ts';
import type { OperatorProfile } from '../domain/operator-profile.ts';
import type { Finding } from './finding.ts';

/** A fifth of the profiled time in copies. */
const transferShare = 0.2;
/** Above this share of a run, starting operators is what it does. */
export const dispatchShare = 0.5;

/** What starting one operator costs on the same backend (`micro-launch`), where that was measured before. */
export interface LaunchCost {
  readonly launchMs: number;
  readonly medianMs: number;
}

/** What the time goes into where it does not go into computing. */
export function judgeBound(operators: Known<OperatorProfile> | undefined, launch?: LaunchCost): Finding[] {
  if (operators?.state !== 'known') return [];
  return [...judgeTransfers(operators.value), ...judgeDispatch(operators.value, launch)];
}

function judgeTransfers({ copyTimeMs, nodeTimeMs }: OperatorProfile): Finding[] {
  if (copyTimeMs.state === 'unknown') return [];
  const share = copyTimeMs.value / nodeTimeMs;
  if (!(share > transferShare)) return [];
  const detail = `${percent(share)} of the profiled time went into copies between devices.`;
  return [{ severity: 'note', code: 'transfer-bound', detail }];
}

function judgeDispatch({ nodeCount }: OperatorProfile, launch: LaunchCost | undefined): Finding[] {
  if (launch === undefined) return [];
  const share = (nodeCount * launch.launchMs) / launch.medianMs;
  if (!(share > dispatchShare)) return [];
  const microseconds = (launch.launchMs * 1000).toPrecision(2);
  const detail = `Starting ${nodeCount} operators at ${microseconds} µs each takes ${percent(Math.min(share, 1))} of a run.`;
  return [{ severity: 'note', code: 'dispatch-bound', detail }];
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
