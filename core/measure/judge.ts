import type { BackendId } from '../domain/backend.ts';
import { backends } from '../domain/backends.ts';
import type { Known } from '../domain/known.ts';
import type { Execution, LatencySummary, Placement } from '../domain/measurement.ts';
import type { Calibration, NoiseReport } from '../domain/noise.ts';
import type { OperatorProfile } from '../domain/operator-profile.ts';
import type { MeasurementProfile } from '../domain/profile.ts';
import type { ScenarioResult } from '../domain/scenario-result.ts';
import type { Verdict } from '../domain/verdict.ts';
import type { Scenario } from '../domain/workload.ts';
import type { CombinedCheck } from './check-run-output.ts';
import type { CompletedRun } from './completed-run.ts';
import type { Finding } from './finding.ts';
import { findingsOfRuns } from './findings-of-runs.ts';
import { judgeBound } from './judge-bound.ts';
import { judgePlacement } from './judge-placement.ts';
import { type FailedRun, judgeAgreement, judgeRunCount } from './judge-runs.ts';
import { judgeSamples } from './judge-samples.ts';
import { judgeScenario } from './judge-scenario.ts';
import { judgeSurroundings } from './judge-surroundings.ts';
import { judgeTrend } from './judge-trend.ts';

/** What is judged: everything that bears on whether a number may be used. */
export interface Evidence {
  readonly backendId: BackendId;
  readonly profile: MeasurementProfile;
  readonly scenario: Scenario;
  readonly latency: LatencySummary;
  readonly runs: readonly CompletedRun[];
  readonly runsAsked: number;
  readonly failedRun?: FailedRun | undefined;
  readonly output: CombinedCheck;
  readonly placement: Known<Placement>;
  readonly execution: Execution;
  /** Of the session's check before its first case. */
  readonly noise?: NoiseReport | undefined;
  /** The calibration before the session's first run on the same host. */
  readonly start?: Calibration['before'] | undefined;
  /** What starting one operator takes on this backend, where that was measured before. */
  readonly launchMs?: number | undefined;
  readonly operators?: Known<OperatorProfile> | undefined;
  readonly scenarioResult?: ScenarioResult | undefined;
}

const coarseClockShare = 0.01;

/** The grade is the worst of what was found. Every finding is named, with its own figures. */
export function judge(evidence: Evidence): Verdict {
  const { backendId, placement, execution, noise, start, runs, latency, launchMs } = evidence;
  const launch = launchMs === undefined ? undefined : { launchMs, medianMs: latency.medianMs };
  const findings = [
    ...judgeOutput(evidence.output),
    ...judgePlacement(backendId, placement, execution),
    ...judgeExecution(evidence),
    ...judgeRunCount(evidence),
    ...judgeNumbers(evidence),
    ...judgeSurroundings({ noise, start, runs: runs.map(({ summary }) => summary) }),
    ...findingsOfRuns(runs, 'contended', ({ summary }) => summary.contention),
    ...judgeBound(evidence.operators, launch),
    ...judgeScenario(evidence.scenarioResult, evidence.profile),
  ];
  return { grade: gradeOf(findings), reasons: findings.map(({ code, detail }) => ({ code, detail })) };
}

function gradeOf(findings: readonly Finding[]): Verdict['grade'] {
  if (findings.some(({ severity }) => severity === 'invalid')) return 'invalid';
  return findings.some(({ severity }) => severity === 'unstable') ? 'unstable' : 'valid';
}

function judgeOutput({ check, variation }: CombinedCheck): Finding[] {
  if (variation !== undefined) return [{ severity: 'invalid', code: 'output-varies', detail: variation }];
  if (check.state === 'differs') return [{ severity: 'invalid', code: 'output-wrong', detail: check.message }];
  if (check.state === 'not-checked') {
    return [{ severity: 'unstable', code: 'output-not-checked', detail: check.reason }];
  }
  return [];
}

function judgeExecution({ backendId, execution, latency }: Evidence): Finding[] {
  const findings: Finding[] = [];
  if (execution.software) {
    const device = execution.deviceName.state === 'known' ? execution.deviceName.value : 'the device';
    const detail = `${backends[backendId].label} ran on ${device}, which emulates a GPU on the CPU.`;
    findings.push({ severity: 'invalid', code: 'software-device', detail });
  }
  if (execution.crossOriginIsolated === false) {
    findings.push({ severity: 'unstable', code: 'not-isolated', detail: isolationDetail(execution) });
  }
  const sampleMs = latency.medianMs * latency.runsPerSample;
  if (!(execution.clockStepMs <= coarseClockShare * sampleMs)) {
    const detail = `The clock advances by ${execution.clockStepMs.toPrecision(2)} ms, a sample takes ${sampleMs.toPrecision(3)} ms.`;
    findings.push({ severity: 'invalid', code: 'clock-too-coarse', detail });
  }
  return findings;
}

/** What the page lost by it: the clock's steps, and its threads, which share memory that such a page has not. */
function isolationDetail({ clockStepMs, threads }: Execution): string {
  const clock = `its clock advances by ${clockStepMs.toPrecision(2)} ms`;
  const count = threads.state === 'unknown' ? undefined : threads.value;
  const computing = count === undefined ? '' : `, and it computes on ${count} ${count === 1 ? 'thread' : 'threads'}`;
  return `The page was not cross-origin isolated: ${clock}${computing}.`;
}

/** Latencies under load queue and rise with the rate that is tried: what holds of them are the scenario's own rules. */
function judgeNumbers({ scenario, latency, profile, runs }: Evidence): Finding[] {
  if (scenario !== 'latency') return [];
  return [...judgeSamples({ latency, profile, runs }), ...judgeAgreement(latency, runs), ...judgeTrend(runs)];
}
