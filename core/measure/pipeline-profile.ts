import type { MeasurementProfile } from '../domain/profile.ts';

/** The fewest samples between whose extremes the median lies with 95 %: 1 − 2 · 0.5⁶. */
const fewestForInterval = 6;
/** One run of a pipeline is many runs of its sessions, so that they are warm after fewer of them. */
const warmUpShare = 0.6;
const timeShare = 0.8;

/** The profile for pipelines: one run may take seconds, and thirty of them minutes. Time limits keep a case about as long as another. */
export function profileForPipelines(profile: MeasurementProfile): MeasurementProfile {
  const { warmUp } = profile;
  return {
    ...profile,
    minimumSamples: fewestForInterval,
    maximumTimeMs: profile.maximumTimeMs * timeShare,
    warmUp: { ...warmUp, maximumTimeMs: warmUp.maximumTimeMs * warmUpShare },
  };
}
