import { backends } from '../../core/domain/backends.ts';
import type { Model } from '../../core/domain/model.ts';
import { measurementProfiles, type MeasurementProfile, type ProfileName } from '../../core/domain/profile.ts';
import type { Case } from '../../core/domain/workload.ts';

/** Process or worker, runtime and diagnosis, beside what depends on the model; seconds, seen on a 2-core machine. */
const fixedSeconds = { native: 1, web: 4 } as const;
/** Building, reading and creating a session, per byte of weights (about 150 MB/s over the three of them). */
const secondsPerWeightByte = 1 / 150e6;

/** How long one case takes, and on what that rests. A guide for patience, never shown as a measurement. */
export function estimateSeconds(
  item: Case,
  profileName: ProfileName,
  model: Model,
  knownMedianMs: number | undefined,
): { estimatedSeconds: number; basis: string } {
  const profile = measurementProfiles[profileName];
  const weightBytes = 4 * (model.parameters ?? 0);
  const fixed = fixedSeconds[backends[item.backendId].host] + weightBytes * secondsPerWeightByte;
  if (knownMedianMs === undefined) {
    const timed = (profile.warmUp.maximumTimeMs + profile.maximumTimeMs) / 2;
    return {
      estimatedSeconds: fixed + timed / 1000,
      basis: 'never measured here: half of the longest that the profile allows',
    };
  }
  return {
    estimatedSeconds: fixed + timedMs(profile, knownMedianMs) / 1000,
    basis: 'from the last measurement of this case here',
  };
}

/** Warm-up wants about 40 runs (two windows of 20) and sampling at least the profile's minimum, both within their caps. */
function timedMs(profile: MeasurementProfile, medianMs: number): number {
  const warmUp = Math.min(profile.warmUp.maximumTimeMs, Math.max(profile.warmUp.minimumTimeMs, 40 * medianMs));
  const sampling = Math.min(
    profile.maximumTimeMs,
    Math.max(profile.minimumTimeMs, 2 * profile.minimumSamples * medianMs),
  );
  return warmUp + sampling;
}
