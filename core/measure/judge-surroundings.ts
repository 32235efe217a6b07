import type { RunSummary } from '../domain/measurement.ts';
import type { NoiseReport } from '../domain/noise.ts';
import type { Finding } from './finding.ts';

/** What stood around the timed part: the machine's noise, its clock and its power. */
export interface Surroundings {
  /** Of the session's check before its first case; absent: there was none. */
  readonly noise?: NoiseReport | undefined;
  readonly runs: readonly Pick<RunSummary, 'calibration'>[];
}

export function judgeSurroundings({ noise }: Surroundings): Finding[] {
  if (noise?.grade !== 'noisy') return [];
  return [{ severity: 'unstable', code: 'noisy-machine', detail: 'The check before the session found it noisy.' }];
}
