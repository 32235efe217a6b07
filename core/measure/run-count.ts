import type { PlanRequest } from '../domain/plan.ts';
import { measurementProfiles } from '../domain/profile.ts';

type RunRequest = Pick<PlanRequest, 'profile' | 'runs' | 'interleave'>;

/** With ten pairs a difference of 1 % under 3 % of shared drift is found in 8 of 10 sessions (statistics facts A.2, rule 10). */
const leastRounds = 10;

/** Runs in fresh processes that each case is asked to have; of an interleaved session its rounds. */
export function runsAskedBy(request: RunRequest): number {
  const { runs } = measurementProfiles[request.profile];
  return request.runs ?? (request.interleave === true ? Math.max(runs, leastRounds) : runs);
}

/** After this long no further run of a case begins. The profile's time is for the profile's runs: more of them have more. */
export function caseTimeFor(request: RunRequest): number {
  const { runs, caseTimeMs } = measurementProfiles[request.profile];
  return caseTimeMs * Math.max(1, runsAskedBy(request) / runs);
}
