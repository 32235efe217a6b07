import { backends } from '../domain/backends.ts';
import type { BackendId } from '../domain/backend.ts';
import type { Known } from '../domain/known.ts';
import type { Execution, LatencySummary, OutputCheck, Placement } from '../domain/measurement.ts';
import type { MeasurementProfile } from '../domain/profile.ts';
import type { Verdict } from '../domain/verdict.ts';
import type { Finding } from './finding.ts';
import { judgePlacement } from './judge-placement.ts';
import { measureDrift } from './statistics/drift.ts';
import { classifyTrace } from './statistics/trace-shape.ts';

/** What is judged: everything that bears on whether a number may be used. */
export interface Evidence {
  readonly backendId: BackendId;
  readonly profile: MeasurementProfile;
  readonly latency: LatencySummary;
  readonly samplesMs: readonly number[];
  /** Before the samples, so that the whole trace is judged. Absent: the samples alone are. */
  readonly warmUpMs?: readonly number[];
  readonly steady: boolean;
  readonly warmUpRuns: number;
  readonly outputCheck: OutputCheck;
  readonly placement: Known<Placement>;
  readonly execution: Execution;
  readonly contention?: string | undefined;
}

/** Mann–Kendall p and the change over the run that together make a drift (statistics facts A.2, rule 6). */
const driftPValue = 0.01;
const driftChange = 0.02;
/** Scatter of single runs (1.4826 MAD / median) above which pyperf, too, warns. */
const noisyRelativeMad = 0.1;
/** Below this share of n, the samples' correlation is worth a word. */
const correlatedShare = 0.25;
const coarseClockShare = 0.01;

/** The grade is the worst of what was found. Every finding is named, with its own figures. */
export function judge(evidence: Evidence): Verdict {
  const findings = [
    ...judgeOutput(evidence.outputCheck),
    ...judgePlacement(evidence.backendId, evidence.placement, evidence.execution),
    ...judgeExecution(evidence),
    ...judgeSamples(evidence),
    ...judgeTrend(evidence),
  ];
  return { grade: gradeOf(findings), reasons: findings.map(({ code, detail }) => ({ code, detail })) };
}

function gradeOf(findings: readonly Finding[]): Verdict['grade'] {
  if (findings.some(({ severity }) => severity === 'invalid')) return 'invalid';
  return findings.some(({ severity }) => severity === 'unstable') ? 'unstable' : 'valid';
}

function judgeOutput(check: OutputCheck): Finding[] {
  if (check.state === 'differs') return [{ severity: 'invalid', code: 'output-wrong', detail: check.message }];
  if (check.state === 'not-checked') {
    return [{ severity: 'unstable', code: 'output-not-checked', detail: check.reason }];
  }
  return [];
}

function judgeExecution({ backendId, execution, latency, contention }: Evidence): Finding[] {
  const findings: Finding[] = [];
  if (execution.software) {
    const device = execution.deviceName.state === 'known' ? execution.deviceName.value : 'the device';
    const detail = `${backends[backendId].label} ran on ${device}, which emulates a GPU on the CPU.`;
    findings.push({ severity: 'invalid', code: 'software-device', detail });
  }
  if (execution.crossOriginIsolated === false) {
    findings.push({ severity: 'unstable', code: 'not-isolated', detail: 'The page was not cross-origin isolated.' });
  }
  const sampleMs = latency.medianMs * latency.runsPerSample;
  if (!(execution.clockStepMs <= coarseClockShare * sampleMs)) {
    const detail = `The clock advances by ${execution.clockStepMs.toPrecision(2)} ms, a sample takes ${sampleMs.toPrecision(3)} ms.`;
    findings.push({ severity: 'invalid', code: 'clock-too-coarse', detail });
  }
  if (contention !== undefined) findings.push({ severity: 'unstable', code: 'contended', detail: contention });
  return findings;
}

function judgeSamples({ latency, profile }: Evidence): Finding[] {
  const findings: Finding[] = [];
  const { sampleCount, effectiveSampleSize, medianMs, medianInterval, relativeMad } = latency;
  if (sampleCount < profile.minimumSamples) {
    const detail = `${sampleCount} samples in the time allowed; the ${profile.name} profile asks for ${profile.minimumSamples}.`;
    findings.push({ severity: 'unstable', code: 'too-few-samples', detail });
  }
  if (medianInterval.state === 'unknown') {
    findings.push({
      severity: 'unstable',
      code: 'precision-not-reached',
      detail: `No interval: ${medianInterval.reason}.`,
    });
  } else {
    const halfWidth = (medianInterval.value.highMs - medianInterval.value.lowMs) / 2 / medianMs;
    if (halfWidth > profile.targetHalfWidth) {
      const detail = `The interval is ±${percent(halfWidth)}; the ${profile.name} profile asks for ±${percent(profile.targetHalfWidth)}.`;
      findings.push({ severity: 'unstable', code: 'precision-not-reached', detail });
    }
  }
  if (relativeMad > noisyRelativeMad) {
    const detail = `Single runs scatter by ${percent(relativeMad)} around the median.`;
    findings.push({ severity: 'unstable', code: 'noisy', detail });
  }
  if (effectiveSampleSize < correlatedShare * sampleCount) {
    const detail = `${sampleCount} samples count for ${effectiveSampleSize.toFixed(1)}.`;
    findings.push({ severity: 'note', code: 'autocorrelated', detail });
  }
  return findings;
}

function judgeTrend(evidence: Evidence): Finding[] {
  const { steady, warmUpRuns, samplesMs } = evidence;
  const findings = judgeTrace(evidence);
  const isNew = (code: Finding['code']): boolean => !findings.some((finding) => finding.code === code);
  if (!steady && isNew('not-steady')) {
    const detail = `Run times had not settled after ${warmUpRuns} warm-up runs.`;
    findings.push({ severity: 'unstable', code: 'not-steady', detail });
  }
  const { relativeChange, pValue } = measureDrift(samplesMs);
  if (pValue < driftPValue && Math.abs(relativeChange) > driftChange && isNew('drifting')) {
    const direction = relativeChange > 0 ? 'slower' : 'faster';
    const detail = `Runs became ${percent(Math.abs(relativeChange))} ${direction} from the first sample to the last.`;
    findings.push({ severity: 'unstable', code: 'drifting', detail });
  }
  return findings;
}

/** Levels that change between the first run and the last; what settled before the samples began is warm-up's own business. */
function judgeTrace({ warmUpMs = [], samplesMs }: Evidence): Finding[] {
  const shape = classifyTrace([...warmUpMs, ...samplesMs]);
  if (shape.state === 'unknown' || shape.value.kind === 'flat') return [];
  const { kind, steadyFrom, segments } = shape.value;
  if (kind === 'no-steady-state') {
    const detail = `Run times moved between levels until the end (${levelsOf(segments)} ms).`;
    return [{ severity: 'unstable', code: 'not-steady', detail }];
  }
  if (steadyFrom <= warmUpMs.length) return [];
  const place = steadyFrom - warmUpMs.length + 1;
  const detail = `Run times settled only at sample ${place} (levels of ${levelsOf(segments)} ms).`;
  return [{ severity: 'unstable', code: kind === 'slowdown' ? 'drifting' : 'not-steady', detail }];
}

function levelsOf(segments: readonly { readonly mean: number }[]): string {
  return segments.map(({ mean }) => mean.toPrecision(3)).join(', ');
}

function percent(share: number): string {
  return `${Number((share * 100).toPrecision(2))} %`;
}
