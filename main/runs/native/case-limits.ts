import type { MeasurementProfile } from '../../../core/domain/profile.ts';
import type { CasePhase } from '../../../core/domain/session.ts';

/** How long each phase of a case may take before it counts as hung. A phase's clock starts with its first message. */
export type CaseLimits = Readonly<Record<CasePhase, number>>;

/** Slow disks and slow first runs: what a byte of model may cost beside the fixed allowances. */
const openMsPerByte = 1 / 10_000;
const runMsPerByte = 1 / 20_000;

/** Nothing that goes on is silent for longer than this, however long the profile samples. */
const longestRunMs = 1_800_000;

/** A pipeline is many runs in one, each of which may compile shaders for a new shape; most are short. */
const longestRuns = 5;

/**
 * Generous, since a phase cut off is a measurement lost: a first run compiles shaders, and one more run may begin just
 * before a phase's own time is over. `sessionRuns`: those of which one timed run is made.
 */
export function limitsFor(profile: MeasurementProfile, modelBytes: number, sessionRuns: number): CaseLimits {
  const open = 60_000 + modelBytes * openMsPerByte;
  const oneRun = Math.min(longestRunMs, Math.max(60_000, 6 * profile.maximumTimeMs)) + modelBytes * runMsPerByte;
  const run = oneRun * Math.min(sessionRuns, longestRuns);
  return {
    build: open,
    reference: open + run,
    start: 30_000,
    open,
    check: run,
    calibrate: 30_000,
    'warm-up': profile.warmUp.maximumTimeMs + run,
    sample: profile.maximumTimeMs + run,
    // Each rate that is tried may take as long as sampling does.
    search: 12 * (profile.maximumTimeMs + run),
    // An idle window and one of runs.
    energy: 60_000 + run,
    // Two sessions, and two runs of the profiled one.
    profile: 2 * open + 2 * run,
    close: 30_000,
  };
}
