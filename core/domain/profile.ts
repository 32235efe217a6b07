import { z } from 'zod';

export const profileNameSchema = z.enum(['quick', 'standard', 'precise', 'mlperf']);
export type ProfileName = z.infer<typeof profileNameSchema>;

/** How long and how exactly one case is measured. */
export interface MeasurementProfile {
  readonly name: ProfileName;
  /** Runs in fresh processes (workers in a page): the unit of inference. The limits below are those of one run. */
  readonly runs: number;
  /** No further run begins once a case has taken this long; what there is is reported with its number of runs. */
  readonly caseTimeMs: number;
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

/**
 * Half-widths and runs: statistics facts A.2. The times of `quick` are divided among its runs, so that three of them cost about
 * what one did; warm-up caps keep a software GPU's case inside its budget.
 */
export const measurementProfiles: Readonly<Record<ProfileName, MeasurementProfile>> = {
  quick: {
    name: 'quick',
    runs: 3,
    caseTimeMs: 45_000,
    targetHalfWidth: 0.03,
    minimumSamples: 30,
    minimumTimeMs: 500,
    maximumTimeMs: 5_000,
    maximumSamples: 10_000,
    warmUp: { minimumRuns: 3, minimumTimeMs: 300, maximumRuns: 300, maximumTimeMs: 3_000 },
  },
  standard: {
    name: 'standard',
    runs: 5,
    caseTimeMs: 600_000,
    targetHalfWidth: 0.01,
    minimumSamples: 30,
    minimumTimeMs: 3_000,
    maximumTimeMs: 60_000,
    maximumSamples: 10_000,
    warmUp: { minimumRuns: 3, minimumTimeMs: 1_000, maximumRuns: 300, maximumTimeMs: 30_000 },
  },
  precise: {
    name: 'precise',
    runs: 10,
    caseTimeMs: 3_600_000,
    targetHalfWidth: 0.005,
    minimumSamples: 30,
    minimumTimeMs: 10_000,
    maximumTimeMs: 300_000,
    maximumSamples: 10_000,
    warmUp: { minimumRuns: 3, minimumTimeMs: 1_000, maximumRuns: 300, maximumTimeMs: 30_000 },
  },
  /** LoadGen's rule (mlperf.conf): ten minutes at least, and as many queries as early stopping needs; no half-width. */
  mlperf: {
    name: 'mlperf',
    runs: 1,
    caseTimeMs: 7_200_000,
    targetHalfWidth: Number.POSITIVE_INFINITY,
    minimumSamples: 64,
    minimumTimeMs: 600_000,
    maximumTimeMs: 3_600_000,
    maximumSamples: 1_000_000,
    tailPercentile: 0.9,
    warmUp: { minimumRuns: 3, minimumTimeMs: 1_000, maximumRuns: 300, maximumTimeMs: 30_000 },
  },
};
