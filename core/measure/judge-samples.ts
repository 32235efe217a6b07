import type { LatencySummary } from '../domain/measurement.ts';
import type { MeasurementProfile } from '../domain/profile.ts';
import type { CompletedRun } from './completed-run.ts';
import type { Finding } from './finding.ts';
import { findingsOfRuns } from './findings-of-runs.ts';
import { percent } from './percent.ts';

export interface SampleEvidence {
  readonly profile: MeasurementProfile;
  readonly latency: LatencySummary;
  readonly runs: readonly CompletedRun[];
}

/** Scatter of single iterations (1.4826 MAD / median) above which pyperf, too, warns. */
const noisyRelativeMad = 0.1;
/** Below this share of n, the samples' correlation is worth a word. */
const correlatedShare = 0.25;

/** Whether there are enough samples, and what they scatter. */
export function judgeSamples({ latency, profile, runs }: SampleEvidence): Finding[] {
  const findings = [...judgeNumber(profile, runs), ...judgePrecision(latency, profile)];
  if (latency.relativeMad > noisyRelativeMad) {
    const detail = `Single iterations scatter by ${percent(latency.relativeMad)} around the median.`;
    findings.push({ severity: 'unstable', code: 'noisy', detail });
  }
  if (latency.effectiveSampleSize < correlatedShare * latency.sampleCount) {
    const detail = `${latency.sampleCount} samples count for ${latency.effectiveSampleSize.toFixed(1)}.`;
    findings.push({ severity: 'note', code: 'autocorrelated', detail });
  }
  return findings;
}

/** The profile's smallest number is that of one run. */
function judgeNumber({ name, minimumSamples }: MeasurementProfile, runs: readonly CompletedRun[]): Finding[] {
  return findingsOfRuns(runs, 'too-few-samples', ({ summary: { sampleCount } }) =>
    sampleCount < minimumSamples
      ? `${sampleCount} samples in the time allowed; the ${name} profile asks for ${minimumSamples}.`
      : undefined,
  );
}

function judgePrecision(latency: LatencySummary, profile: MeasurementProfile): Finding[] {
  // A profile that asks for a tail has LoadGen's rule in the place of a half-width.
  if (profile.tailPercentile !== undefined) return judgeTail(latency, profile.tailPercentile);
  const { medianInterval, medianMs, intervalBasis } = latency;
  if (medianInterval.state === 'unknown') {
    const detail = `No interval: ${medianInterval.reason}.`;
    return [{ severity: 'unstable', code: 'precision-not-reached', detail }];
  }
  const halfWidth = (medianInterval.value.highMs - medianInterval.value.lowMs) / 2 / medianMs;
  if (halfWidth <= profile.targetHalfWidth) return [];
  const basis = intervalBasis === 'runs' ? 'The interval from run to run' : 'The interval';
  const detail = `${basis} is ±${percent(halfWidth)}; the ${profile.name} profile asks for ±${percent(profile.targetHalfWidth)}.`;
  return [{ severity: 'unstable', code: 'precision-not-reached', detail }];
}

function judgeTail({ tails = [] }: LatencySummary, percentile: number): Finding[] {
  const tail = tails.find((item) => item.percentile === percentile);
  if (tail?.value.state !== 'unknown') return [];
  return [{ severity: 'unstable', code: 'too-few-samples', detail: `${tail.value.reason}.` }];
}
