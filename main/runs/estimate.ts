import { backends } from '../../core/domain/backends.ts';
import { type MeasurementProfile, measurementProfiles, type ProfileName } from '../../core/domain/profile.ts';
import type { Case } from '../../core/domain/workload.ts';
import { significant } from '../format/format.ts';
import { type ModelWork, profileForWork } from './model-work.ts';
import type { WorkSize } from './model-sizes.ts';

/** Process or worker, runtime and diagnosis, beside what depends on the model; seconds, seen on a 2-core machine. */
const fixedSeconds = { native: 1, web: 4 } as const;
/** Building, reading and creating a session, per byte of weights (about 150 MB/s over the three of them). */
const secondsPerWeightByte = 1 / 150e6;
/** Two cores reach about 150 in native matrix products and 30 in WebAssembly; a guess for patience, nothing more. */
const guessedGigaflops = { native: 60, web: 20 } as const;

/** How long one case takes, and on what that rests. A guide for patience, never shown as a measurement. */
export function estimateSeconds(
  item: Case,
  work: ModelWork,
  profileName: ProfileName,
  size: WorkSize | undefined,
  knownMedianMs: number | undefined,
): { estimatedSeconds: number; basis: string } {
  const profile = profileForWork(work, measurementProfiles[profileName]);
  const { host } = backends[item.backendId];
  const fixed = fixedSeconds[host] + (size?.weightBytes ?? 0) * secondsPerWeightByte;
  if (knownMedianMs !== undefined) {
    return {
      estimatedSeconds: fixed + timedMs(profile, knownMedianMs) / 1000,
      basis: 'from the last measurement of this case here',
    };
  }
  if (size?.flops === undefined) {
    const timed = (profile.warmUp.maximumTimeMs + profile.maximumTimeMs) / 2;
    return {
      estimatedSeconds: fixed + timed / 1000,
      basis: 'never measured here: half of the longest that the profile allows',
    };
  }
  const guessedMs = size.flops / (guessedGigaflops[host] * 1e6);
  return {
    estimatedSeconds: fixed + timedMs(profile, guessedMs) / 1000,
    basis: `never measured here: from its ${significant(size.flops / 1e9)} GFLOP at a guessed speed`,
  };
}

/**
 * Warm-up wants about 40 runs (two windows of 20) and sampling at least the profile's minimum, both within their caps. A run
 * of seconds goes past them by itself: first run, three of warm-up at the least, one of sampling, and two of the diagnosis.
 */
function timedMs(profile: MeasurementProfile, medianMs: number): number {
  const warmUp = Math.min(profile.warmUp.maximumTimeMs, Math.max(profile.warmUp.minimumTimeMs, 40 * medianMs));
  const sampling = Math.min(
    profile.maximumTimeMs,
    Math.max(profile.minimumTimeMs, 2 * profile.minimumSamples * medianMs),
  );
  return warmUp + sampling + 4 * medianMs;
}
