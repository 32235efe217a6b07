import type { MeasurementProfile } from '../domain/profile.ts';
import { throwIfCancelled } from './cancelled.ts';
import type { AbortSignalLike, Clock, ExecutedCase } from './case-protocol.ts';
import type { InferencePort } from './inference-port.ts';
import { ProgressThrottle, type ProgressListener } from './progress-throttle.ts';
import { StoppingRule } from './statistics/stopping-rule.ts';

export interface Sampling {
  readonly samplesMs: readonly number[];
  readonly stoppedBy: ExecutedCase['stoppedBy'];
}

/**
 * Takes samples until the stopping rule holds, or until time or number run out. The timed part is two clock readings around
 * the runs and nothing else.
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
  const rule = new StoppingRule(profile);
  let count = 0;
  for (;;) {
    throwIfCancelled(signal);
    const startedAt = clock();
    // A loop of its own for the usual case: no counter and no division between the two readings.
    if (runsPerSample === 1) await port.run();
    else for (let run = 0; run < runsPerSample; run++) await port.run();
    const now = clock();
    samplesMs[count++] = (now - startedAt) / runsPerSample;

    const ended = rule.endOf(samplesMs, count, now - begunAt);
    if (ended !== undefined) return { samplesMs: Array.from(samplesMs.subarray(0, count)), stoppedBy: ended };
    if (progress.isDue(now)) await progress.report(samplesMs, count, now);
  }
}
