import type { Known } from '../domain/known.ts';
import type { OperatorProfile } from '../domain/operator-profile.ts';
import type { Finding } from './finding.ts';

/** A fifth of the profiled time in copies. */
const transferShare = 0.2;

/** What the time goes into where it does not go into computing. */
export function judgeBound(operators: Known<OperatorProfile> | undefined): Finding[] {
  if (operators?.state !== 'known' || operators.value.copyTimeMs.state === 'unknown') return [];
  const { copyTimeMs, nodeTimeMs } = operators.value;
  const share = copyTimeMs.value / nodeTimeMs;
  if (!(share > transferShare)) return [];
  const detail = `${Math.round(share * 100)} % of the profiled time went into copies between devices.`;
  return [{ severity: 'note', code: 'transfer-bound', detail }];
}
