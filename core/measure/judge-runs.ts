import { valueOf } from '../domain/known.ts';
import type { Failure, LatencySummary } from '../domain/measurement.ts';
import type { CompletedRun } from './completed-run.ts';
import type { Finding } from './finding.ts';
import { percent } from './percent.ts';

/** A run after the first that gave no number; it ended the case. */
export interface FailedRun {
  readonly run: number;
  readonly failure: Failure;
}

export interface RunsEvidence {
  readonly runs: readonly CompletedRun[];
  readonly runsAsked: number;
  readonly failedRun?: FailedRun | undefined;
}

/** Fewer than this and nothing can be said against another result (statistics facts B.2, rule 1). */
const fewestRuns = 3;
/** Standard deviation of the logarithms of the runs' medians. */
const notableSpread = 0.05;

/** Whether there are as many runs as were asked for. */
export function judgeRunCount({ runs, runsAsked, failedRun }: RunsEvidence): Finding[] {
  if (runs.length >= runsAsked) return [];
  const severity = runs.length < Math.min(runsAsked, fewestRuns) ? 'unstable' : 'note';
  const why =
    failedRun === undefined
      ? 'the time for one case was over'
      : `run ${failedRun.run} failed (${failedRun.failure.class}): ${failedRun.failure.message}`;
  return [{ severity, code: 'too-few-runs', detail: `${runs.length} of ${runsAsked} runs; ${sentence(why)}` }];
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** Levels that differ from run to run by more than a run's own samples explain. */
export function judgeAgreement(latency: LatencySummary, runs: readonly CompletedRun[]): Finding[] {
  const spread = latency.betweenRunSpread === undefined ? undefined : valueOf(latency.betweenRunSpread);
  if (spread === undefined || spread <= notableSpread || !someAreApart(runs)) return [];
  const medians = runs.map(({ summary }) => summary.medianMs);
  const range = `${Math.min(...medians).toPrecision(3)} to ${Math.max(...medians).toPrecision(3)} ms`;
  const detail = `The medians of ${runs.length} runs scatter by ${percent(spread)} (${range}).`;
  return [{ severity: 'note', code: 'runs-disagree', detail }];
}

/** Whether two runs' own intervals do not even touch; a run without one explains anything. */
function someAreApart(runs: readonly CompletedRun[]): boolean {
  const intervals = runs.flatMap(({ summary }) => valueOf(summary.medianInterval) ?? []);
  return Math.max(...intervals.map(({ lowMs }) => lowMs)) > Math.min(...intervals.map(({ highMs }) => highMs));
}
