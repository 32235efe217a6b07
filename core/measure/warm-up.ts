import type { MeasurementProfile } from '../domain/profile.ts';
import { chooseRunsPerSample } from './blocks.ts';
import { throwIfCancelled } from './cancelled.ts';
import type { AbortSignalLike, Clock } from './case-protocol.ts';
import type { InferencePort } from './inference-port.ts';
import { hasSettled, levelHasSettled, windowSize } from './steady-state.ts';

export interface WarmUp {
  /** Time of one run each, in order. */
  readonly timesMs: readonly number[];
  readonly steady: boolean;
  readonly runsPerSample: number;
}

/** Single runs at the start, from which the block size is chosen. */
const calibrationRuns = 3;

/**
 * Runs until the two-window test holds, but at least the profile's minimum. Time wins: a run that takes seconds is not
 * repeated past `maximumTimeMs`, whatever the wanted number of runs; what there is then decides whether it was steady.
 * `single`: no blocks, for scenarios that time every run by itself.
 */
export async function warmUp(
  port: InferencePort,
  limits: MeasurementProfile['warmUp'],
  clock: Clock,
  clockStepMs: number,
  signal: AbortSignalLike | undefined,
  blocks: 'as-needed' | 'single' = 'as-needed',
): Promise<WarmUp> {
  const begunAt = clock();
  const timesMs: number[] = [];
  let elapsedMs = 0;
  while (timesMs.length < calibrationRuns && elapsedMs < limits.maximumTimeMs) {
    throwIfCancelled(signal);
    const startedAt = clock();
    await port.run();
    const now = clock();
    timesMs.push(now - startedAt);
    elapsedMs = now - begunAt;
  }
  const runsPerSample = blocks === 'single' ? 1 : chooseRunsPerSample(Math.min(...timesMs), clockStepMs);
  while (elapsedMs < limits.maximumTimeMs) {
    const mayStop = timesMs.length >= limits.minimumRuns && elapsedMs >= limits.minimumTimeMs;
    if (mayStop && timesMs.length >= 2 * windowSize && hasSettled(timesMs))
      return { timesMs, steady: true, runsPerSample };
    if (mayStop && timesMs.length >= limits.maximumRuns) return { timesMs, steady: false, runsPerSample };
    throwIfCancelled(signal);
    const startedAt = clock();
    for (let run = 0; run < runsPerSample; run++) await port.run();
    const now = clock();
    timesMs.push((now - startedAt) / runsPerSample);
    elapsedMs = now - begunAt;
  }
  return { timesMs, steady: levelHasSettled(timesMs), runsPerSample };
}

/** How many runs a warm-up of so many timed values took. */
export function warmUpRunCount(values: number, runsPerSample: number): number {
  const singles = Math.min(values, calibrationRuns);
  return singles + (values - singles) * runsPerSample;
}
