import { backends } from '../../core/domain/backends.ts';
import type { PlanRequest } from '../../core/domain/plan.ts';
import { type MeasurementProfile, measurementProfiles } from '../../core/domain/profile.ts';
import type { Case } from '../../core/domain/workload.ts';
import { searchTimeMs } from '../../core/measure/scenarios/search-time.ts';
import { significant } from '../format/format.ts';
import { type ModelWork, profileForWork } from './model-work.ts';
import type { WorkSize } from './model-sizes.ts';
import { caseTimeFor, runsAskedBy } from '../../core/measure/run-count.ts';

/** What a case's time follows from beside the case itself. */
export type TimedRequest = Pick<PlanRequest, 'profile' | 'runs' | 'interleave' | 'energy'>;

/** Process or worker and runtime, of each run; seconds, seen on a 2-core machine. */
const startSeconds = { native: 0.5, web: 1.5 } as const;
/** Building and the diagnosing sessions, once a case. */
const onceSeconds = { native: 0.5, web: 2.5 } as const;
/** Reading and creating a session, per byte of weights; building takes as long again, once. */
const secondsPerWeightByte = 1 / 300e6;
/** The calibration kernels before and after a run. */
const calibrationSeconds = 0.4;
/** An idle window and one of runs. */
const energySeconds = 15;
/** Two cores reach about 150 in native matrix products and 30 in WebAssembly; a guess for patience, nothing more. */
const guessedGigaflops = { native: 60, web: 20 } as const;

export interface Estimate {
  readonly estimatedSeconds: number;
  readonly basis: string;
}

/** How long one case takes with all its runs, and on what that rests. A guide for patience, never shown as a measurement. */
export function estimateSeconds(
  item: Case,
  work: ModelWork,
  request: TimedRequest,
  size: WorkSize | undefined,
  knownMedianMs: number | undefined,
): Estimate {
  const profile = profileForWork(work, measurementProfiles[request.profile]);
  const { host } = backends[item.backendId];
  const { timed, basis } = timedPart(profile, host, size, knownMedianMs);
  const weightSeconds = (size?.weightBytes ?? 0) * secondsPerWeightByte;
  const run = startSeconds[host] + weightSeconds + calibrationSeconds + scenarioMs(item, profile, timed) / 1000;
  const once = onceSeconds[host] + weightSeconds + (request.energy === true ? energySeconds : 0);
  return { estimatedSeconds: once + runSeconds(run, request), basis };
}

/** Runs stop beginning when the case's time is over; the one that had begun is finished. */
function runSeconds(oneRun: number, request: TimedRequest): number {
  const withinTime = Math.floor(caseTimeFor(request) / 1000 / oneRun) + 1;
  return oneRun * Math.min(runsAskedBy(request), withinTime);
}

function timedPart(
  profile: MeasurementProfile,
  host: 'native' | 'web',
  size: WorkSize | undefined,
  knownMedianMs: number | undefined,
): { readonly timed: number; readonly basis: string } {
  if (knownMedianMs !== undefined) {
    return { timed: timedMs(profile, knownMedianMs), basis: 'from the last measurement of this case here' };
  }
  if (size?.flops === undefined) {
    const timed = (profile.warmUp.maximumTimeMs + profile.maximumTimeMs) / 2;
    return { timed, basis: 'never measured here: half of the longest that the profile allows' };
  }
  const guessedMs = size.flops / (guessedGigaflops[host] * 1e6);
  return {
    timed: timedMs(profile, guessedMs),
    basis: `never measured here: from its ${significant(size.flops / 1e9)} GFLOP at a guessed speed`,
  };
}

/** A search for a server's rate takes the time that it is given; every other scenario takes about what latency does. */
function scenarioMs({ workload }: Case, profile: MeasurementProfile, timed: number): number {
  return workload.scenario === 'server' ? profile.warmUp.maximumTimeMs + searchTimeMs(profile) : timed;
}

/**
 * Of one run. Warm-up wants about 40 iterations (two windows of 20) and sampling at least the profile's minimum, both within
 * their caps. An iteration of seconds goes past them by itself: first, three of warm-up at the least, one of sampling, and two
 * of the diagnosis.
 */
function timedMs(profile: MeasurementProfile, medianMs: number): number {
  const warmUp = Math.min(profile.warmUp.maximumTimeMs, Math.max(profile.warmUp.minimumTimeMs, 40 * medianMs));
  const sampling = Math.min(
    profile.maximumTimeMs,
    Math.max(profile.minimumTimeMs, 2 * profile.minimumSamples * medianMs),
  );
  return warmUp + sampling + 4 * medianMs;
}
