import type { MeasurementProfile } from '../domain/profile.ts';
import type { AbortSignalLike, Clock, ExecutedCase } from './case-protocol.ts';
import { measureClockStep } from './clock-step.ts';
import type { InferencePort } from './inference-port.ts';
import type { ProgressListener } from './progress-throttle.ts';
import { takeSamples } from './sampling.ts';
import { warmUp } from './warm-up.ts';

export interface MeasureOptions {
  readonly profile: MeasurementProfile;
  readonly clock: Clock;
  readonly signal?: AbortSignalLike | undefined;
  readonly onProgress?: ProgressListener | undefined;
}

export type SessionTimes = Pick<ExecutedCase, 'warmUpMs' | 'steady' | 'samplesMs' | 'runsPerSample' | 'stoppedBy'> & {
  readonly clockStepMs: number;
};

/** Times an opened session: warm-up until steady, then samples until the stopping rule holds. The same on every host. */
export async function measureSession(port: InferencePort, options: MeasureOptions): Promise<SessionTimes> {
  const { profile, clock, signal, onProgress } = options;
  const clockStepMs = measureClockStep(clock);
  await onProgress?.({ type: 'phase', phase: 'warm-up' });
  const warm = await warmUp(port, profile.warmUp, clock, clockStepMs, signal);
  await onProgress?.({ type: 'phase', phase: 'sample' });
  const { samplesMs, stoppedBy } = await takeSamples(port, profile, warm.runsPerSample, clock, signal, onProgress);
  return {
    warmUpMs: warm.timesMs,
    steady: warm.steady,
    runsPerSample: warm.runsPerSample,
    samplesMs,
    stoppedBy,
    clockStepMs,
  };
}
