import type { ComparedMetric, ComparisonBasis } from '../../domain/comparison.ts';
import type { Measured } from '../../domain/measurement.ts';
import { median, medianAbsoluteDeviation, sorted } from '../../measure/statistics/order.ts';
import { metricFor, runTime, runTimes } from './comparand.ts';
import { type LogRatio, logarithmsOf, pairedLogRatio, unpairedLogRatio } from './log-ratio.ts';

/** What two sides' runs say together. */
export interface RunEvidence {
  readonly metric: ComparedMetric;
  readonly basis: ComparisonBasis;
  /** Runs of the side that has fewer; rounds, where paired. */
  readonly count: number;
  readonly logRatio: LogRatio;
  /** How much runs of the same side differ, robustly (1.4826 MAD of logarithms): the noisier side's. */
  readonly betweenRuns: number;
}

/** Makes the MAD of a normal distribution equal its standard deviation. */
const madScale = 1.4826;

/** By rounds where both took turns in one session, by each side's own runs otherwise. */
export function gatherEvidence(baseline: Measured, other: Measured): RunEvidence {
  const metric = metricFor(baseline, other);
  const differences = roundDifferences(baseline, other, metric);
  const evidence =
    differences.length > 0
      ? pairedEvidence(differences)
      : unpairedEvidence(runTimes(baseline, metric), runTimes(other, metric));
  return { metric, ...evidence };
}

function pairedEvidence(differences: readonly number[]): Omit<RunEvidence, 'metric'> {
  return {
    basis: { kind: 'paired', rounds: differences.length },
    count: differences.length,
    logRatio: pairedLogRatio(differences),
    // Of one side: a difference has the scatter of two.
    betweenRuns: robustSpread(differences) / Math.SQRT2,
  };
}

function unpairedEvidence(baseline: readonly number[], other: readonly number[]): Omit<RunEvidence, 'metric'> {
  return {
    basis: { kind: 'runs', baselineRuns: baseline.length, otherRuns: other.length },
    count: Math.min(baseline.length, other.length),
    logRatio: unpairedLogRatio(baseline, other),
    betweenRuns: Math.max(...[baseline, other].map((times) => robustSpread(logarithmsOf(times)))),
  };
}

/** ln(other / baseline) of every round in which both had a run. */
function roundDifferences(baseline: Measured, other: Measured, metric: ComparedMetric): number[] {
  if (baseline.sessionId !== other.sessionId) return [];
  const byRound = new Map((baseline.runs ?? []).map((run) => [run.round, runTime(run, metric)]));
  return (other.runs ?? []).flatMap((run) => {
    const baselineTime = run.round === undefined ? undefined : byRound.get(run.round);
    return baselineTime === undefined ? [] : [Math.log(runTime(run, metric) / baselineTime)];
  });
}

function robustSpread(logarithms: readonly number[]): number {
  const ascending = sorted(logarithms);
  const centre = median(ascending);
  return madScale * medianAbsoluteDeviation(ascending.map((value) => value - centre));
}
