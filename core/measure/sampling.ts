import type { MeasurementProfile } from '../domain/profile.ts';
import { throwIfCancelled } from './cancelled.ts';
import type { AbortSignalLike, Clock, ExecutedCase } from './case-protocol.ts';
import type { InferencePort } from './inference-port.ts';
import { ProgressThrottle, type ProgressListener } from './progress-throttle.ts';
import { relativeHalfWidth } from './statistics/median-interval.ts';

export interface Sampling {
  readonly samplesMs: readonly number[];
  readonly stoppedBy: ExecutedCase['stoppedBy'];
}

/** Checkpoints grow by this factor (30, 39, 51, …), so that looking often does not make the rule stop by luck. */
const checkpointGrowth = 1.3;

/**
 * Takes samples until, at a checkpoint, the minimum time has passed and the median's interval is within the target, or
 * until time or number run out. The timed part is two clock readings around the runs and nothing else.
 */
export async function takeSamples(
  port: InferencePort,
  profile: MeasurementProfile,
  runsPerSample: number,
  clock: Clock,
  signal: AbortSignalLike | undefined,
  onProgress: ProgressListener | undefined,
): Promise<Sampling> {
  const samplesMs = new Float64Array(profile.maximumSamples);
  const begunAt = clock();
  const progress = new ProgressThrottle(onProgress, begunAt);
  let checkpoint = profile.minimumSamples;
  let count = 0;
  for (;;) {
    throwIfCancelled(signal);
    const startedAt = clock();
    // A loop of its own for the usual case: no counter and no division between the two readings.
    if (runsPerSample === 1) await port.run();
    else for (let run = 0; run < runsPerSample; run++) await port.run();
    const now = clock();
    samplesMs[count++] = (now - startedAt) / runsPerSample;

    const elapsedMs = now - begunAt;
    const ended = endOf(count, elapsedMs, checkpoint, profile, samplesMs);
    if (ended !== undefined) return { samplesMs: Array.from(samplesMs.subarray(0, count)), stoppedBy: ended };
    if (count >= checkpoint) checkpoint = nextCheckpoint(checkpoint);
    if (progress.isDue(now)) await progress.report(samplesMs, count, now);
  }
}

export function nextCheckpoint(checkpoint: number): number {
  // Rounded before the ceiling: 1.3 × 30 is 39.000000000000007 in doubles.
  return Math.ceil(Math.round(checkpoint * checkpointGrowth * 1e6) / 1e6);
}

function endOf(
  count: number,
  elapsedMs: number,
  checkpoint: number,
  profile: MeasurementProfile,
  samplesMs: Float64Array,
): ExecutedCase['stoppedBy'] | undefined {
  const isPreciseEnough =
    count >= checkpoint &&
    elapsedMs >= profile.minimumTimeMs &&
    relativeHalfWidth(samplesMs.subarray(0, count)) <= profile.targetHalfWidth;
  if (isPreciseEnough) return 'interval';
  if (elapsedMs >= profile.maximumTimeMs) return 'maximum-time';
  if (count >= profile.maximumSamples) return 'maximum-samples';
  return undefined;
}
