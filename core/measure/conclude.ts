import { type Known, known, unknown } from '../domain/known.ts';
import type { Execution, Measured, Measurement, RunItems } from '../domain/measurement.ts';
import type { Calibration, NoiseReport } from '../domain/noise.ts';
import type { MeasurementProfile } from '../domain/profile.ts';
import type { Provenance } from '../domain/provenance.ts';
import type { Case } from '../domain/workload.ts';
import type { FailedCase } from './case-protocol.ts';
import { combineOutputChecks } from './check-run-output.ts';
import { combineScenarios } from './combine-scenarios.ts';
import { combineStages } from './combine-stages.ts';
import type { CompletedRun } from './completed-run.ts';
import { judge } from './judge.ts';
import type { FailedRun } from './judge-runs.ts';
import { withScenarioRate } from './scenarios/scenario-rate.ts';
import { summarizeRuns } from './summarize-runs.ts';

export interface MeasurementBase {
  readonly id: string;
  readonly sessionId: string;
  readonly case: Case;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly provenance: Provenance;
}

export type FailedMeasurement = Extract<Measurement, { outcome: 'failed' }>;

export type CompletedRuns = readonly [CompletedRun, ...CompletedRun[]];

export interface ExecutedFacts {
  /** In the order taken. */
  readonly runs: CompletedRuns;
  readonly runsAsked: number;
  /** A later run that failed and ended the case. */
  readonly failedRun?: FailedRun | undefined;
  readonly modelContentHash: string;
  /** What one run gives; absent: as many nameless items as the batch has. */
  readonly items?: RunItems;
  /** The one that the case was measured with: what counts as enough is its matter. */
  readonly profile: MeasurementProfile;
  /** Of the check before the session's first case. */
  readonly noise?: NoiseReport | undefined;
  /** The calibration before the session's first run on the same host. */
  readonly start?: Calibration['before'] | undefined;
  /** What starting one operator takes on this backend, where that was measured before. */
  readonly launchMs?: number | undefined;
}

/**
 * What was executed becomes a measurement: summarised, checked and judged. Where it ran, its operators, its energy and its cold
 * start are those of the first run, which alone is diagnosed; times, memory and outputs are of all.
 */
export function concludeMeasurement(base: MeasurementBase, facts: ExecutedFacts): Measured {
  const { runs, runsAsked, modelContentHash, profile, items } = facts;
  const { workload, backendId } = base.case;
  const [{ executed: first }] = runs;
  const { coldStart, placement, operators, energy } = first;
  const itemsPerRun = items?.perRun ?? workload.batch;
  const execution = executionOf(runs);
  const output = combineOutputChecks(mapRuns(runs, ({ outputCheck }) => outputCheck));
  const summary = summarizeRuns(runs, itemsPerRun);
  const scenarioResult = combineScenarios(
    runs.flatMap(({ executed }) => executed.scenario ?? []),
    summary,
  );
  const latency = withScenarioRate(summary, scenarioResult, itemsPerRun);
  const verdict = judge({
    backendId,
    profile,
    scenario: workload.scenario,
    latency,
    runs,
    runsAsked,
    failedRun: facts.failedRun,
    output,
    placement,
    execution,
    noise: facts.noise,
    start: facts.start,
    launchMs: facts.launchMs,
    operators,
    scenarioResult,
  });
  return {
    ...base,
    outcome: 'measured',
    modelContentHash,
    coldStart,
    latency,
    warmUp: {
      runs: runs.reduce((sum, { summary }) => sum + summary.warmUpRuns, 0),
      steady: 2 * runs.filter(({ summary }) => !summary.steady).length <= runs.length,
    },
    ...memoryOf(runs),
    ...(energy === undefined ? {} : { energy }),
    runs: runs.map(({ summary }) => summary),
    runsAsked,
    ...(scenarioResult === undefined ? {} : { scenario: scenarioResult }),
    ...(operators === undefined ? {} : { operators }),
    ...(items === undefined ? {} : { items }),
    ...(first.stages === undefined ? {} : { stages: combineStages(runs.map(({ executed }) => executed.stages ?? [])) }),
    ...(first.web === undefined ? {} : { web: first.web }),
    ...(first.frontEnd === undefined ? {} : { frontEnd: first.frontEnd }),
    execution,
    placement,
    outputCheck: output.check,
    verdict,
  };
}

export function concludeFailure(base: MeasurementBase, failed: FailedCase): FailedMeasurement {
  return {
    ...base,
    outcome: 'failed',
    failure: failed.failure,
    ...(failed.log === undefined ? {} : { log: failed.log }),
  };
}

/** One run on a software device, or with a coarse clock, spoils the whole. */
function executionOf(runs: CompletedRuns): Execution {
  return {
    ...runs[0].executed.execution,
    software: runs.some(({ executed }) => executed.execution.software),
    clockStepMs: Math.max(...runs.map(({ executed }) => executed.execution.clockStepMs)),
  };
}

type Memory = Pick<Measured, 'peakMemoryBytes' | 'openPeakMemoryBytes' | 'steadyMemoryBytes' | 'deviceMemoryBytes'>;

/** The most that any run held. */
function memoryOf(runs: CompletedRuns): Memory {
  const openPeakMemoryBytes = largest(runs.flatMap(({ executed }) => executed.openPeakMemoryBytes ?? []));
  const steadyMemoryBytes = largest(runs.flatMap(({ executed }) => executed.steadyMemoryBytes ?? []));
  const deviceMemoryBytes = largest(runs.flatMap(({ executed }) => executed.deviceMemoryBytes ?? []));
  return {
    peakMemoryBytes: largest(runs.map(({ executed }) => executed.peakMemoryBytes)) ?? unknown('no run told'),
    ...(openPeakMemoryBytes === undefined ? {} : { openPeakMemoryBytes }),
    ...(steadyMemoryBytes === undefined ? {} : { steadyMemoryBytes }),
    ...(deviceMemoryBytes === undefined ? {} : { deviceMemoryBytes }),
  };
}

/** Of those that are known; the first reason where none is. */
function largest(items: readonly Known<number>[]): Known<number> | undefined {
  const values = items.flatMap((item) => (item.state === 'known' ? [item.value] : []));
  return values.length === 0 ? items[0] : known(Math.max(...values));
}

function mapRuns<T>([first, ...others]: CompletedRuns, map: (run: CompletedRun) => T): readonly [T, ...T[]] {
  return [map(first), ...others.map(map)];
}
