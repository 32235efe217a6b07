import { z } from 'zod';

export const profileNameSchema = z.enum(['quick', 'standard', 'precise']);
export type ProfileName = z.infer<typeof profileNameSchema>;

/** How long and how exactly one case is measured. */
export interface MeasurementProfile {
  readonly name: ProfileName;
  /** Target half-width of the median's 95 % interval, as a share of the median. */
  readonly targetHalfWidth: number;
  readonly minimumSamples: number;
  readonly minimumTimeMs: number;
  /** Sampling ends here whatever the interval is; the verdict then says so. */
  readonly maximumTimeMs: number;
  readonly maximumSamples: number;
  /** Sampling also goes on until this percentile can be estimated as LoadGen does (early stopping). */
  readonly tailPercentile?: number;
  readonly warmUp: {
    readonly minimumRuns: number;
    readonly minimumTimeMs: number;
    readonly maximumRuns: number;
    readonly maximumTimeMs: number;
  };
}

/** Half-widths and times: statistics facts A.2; warm-up caps keep a software GPU's case inside the quick budget. */
export const measurementProfiles: Readonly<Record<ProfileName, MeasurementProfile>> = {
  quick: {
    name: 'quick',
    targetHalfWidth: 0.03,
    minimumSamples: 30,
    minimumTimeMs: 1_000,
    maximumTimeMs: 10_000,
    maximumSamples: 10_000,
    warmUp: { minimumRuns: 3, minimumTimeMs: 500, maximumRuns: 300, maximumTimeMs: 5_000 },
  },
  standard: {
    name: 'standard',
    targetHalfWidth: 0.01,
    minimumSamples: 30,
    minimumTimeMs: 3_000,
    maximumTimeMs: 60_000,
    maximumSamples: 10_000,
    warmUp: { minimumRuns: 3, minimumTimeMs: 1_000, maximumRuns: 300, maximumTimeMs: 30_000 },
  },
  precise: {
    name: 'precise',
    targetHalfWidth: 0.005,
    minimumSamples: 30,
    minimumTimeMs: 10_000,
    maximumTimeMs: 300_000,
    maximumSamples: 10_000,
    warmUp: { minimumRuns: 3, minimumTimeMs: 1_000, maximumRuns: 300, maximumTimeMs: 30_000 },
  },
};
