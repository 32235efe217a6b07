import {
  type Comparison,
  type ComparisonSide,
  type ComparisonVerdict,
  defaultMargin,
  type SpeedRatio,
} from '../../domain/comparison.ts';
import { type Known, known, unknown, valueOf } from '../../domain/known.ts';
import type { Comparand, ComparisonPair } from './comparand.ts';
import { gatherEvidence, type RunEvidence } from './evidence.ts';
import { adjustForFamily } from './false-discovery.ts';
import { differenceP, equivalenceP, logIntervalOf } from './log-ratio.ts';
import { moreRunsNeeded } from './more-runs.ts';
import { findObstacle } from './not-comparable.ts';
import { plainDifferences } from './plain-differences.ts';
import { remarksOn } from './remarks.ts';

export interface ComparisonOptions {
  /** The largest difference that counts as the same, as a share. Absent: `defaultMargin`. */
  readonly margin?: number | undefined;
}

/**
 * A difference is claimed, and sameness too, at these p, adjusted for all that was asked at once. Pairs are asked for more: their
 * scatter is measured by the pairs themselves, so that no threshold made of it stands before a claim as well, and one claim in
 * twenty comparisons of equals would be too many.
 */
export const claimP = { runs: 0.05, paired: 0.01 } as const;
/** Fewer runs say too little of how the next process would do (statistics facts B.2). */
const minimumRuns = 3;
/** Never less is claimed: runs that differ by 1 % then give a false claim in 2 of 1000 comparisons of equals. */
const smallestThreshold = 0.02;
/** Where the check before a session found the machine noisy, what is claimed exceeds this many times its scatter. */
const noisyFactor = 3;

/** Whether `other` is faster or slower than `baseline`, the same, or not shown to be either. */
export function compareRuns(baseline: Comparand, other: Comparand, options: ComparisonOptions = {}): Comparison {
  const examined = examine({ baseline, other }, options.margin ?? defaultMargin);
  const p = testsOf(examined);
  return conclude(
    examined,
    p === undefined ? undefined : { difference: same(p.difference), equivalence: same(p.equivalence) },
  );
}

/** All that is asked at once is one family: the more comparisons, the stronger each claim has to be. */
export function compareFamily(pairs: readonly ComparisonPair[], options: ComparisonOptions = {}): Comparison[] {
  const all = pairs.map((pair) => examine(pair, options.margin ?? defaultMargin));
  const tests = all.map(testsOf);
  const known = tests.filter((p) => p !== undefined);
  const differences = adjustForFamily(known.map((p) => p.difference)).values();
  const equivalences = adjustForFamily(known.map((p) => p.equivalence)).values();
  return all.map((examined, index) => {
    const p = tests[index];
    if (p === undefined) return conclude(examined, undefined);
    return conclude(examined, {
      difference: { raw: p.difference, adjusted: differences.next().value ?? 1 },
      equivalence: { raw: p.equivalence, adjusted: equivalences.next().value ?? 1 },
    });
  });
}

/** Everything about a pair but what its family decides. */
interface Examined {
  readonly pair: ComparisonPair;
  readonly margin: number;
  readonly threshold: number;
  readonly evidence: RunEvidence;
  /** Why no claim can be made, whatever the figures. */
  readonly refusal: ComparisonVerdict | undefined;
}

function examine(pair: ComparisonPair, margin: number): Examined {
  const { baseline, other } = pair;
  const evidence = gatherEvidence(baseline.measurement, other.measurement);
  return {
    pair,
    margin,
    evidence,
    threshold: thresholdOf(pair, margin, evidence),
    refusal: findObstacle(baseline.measurement, other.measurement) ?? fewRuns(evidence),
  };
}

/**
 * The smallest difference that is claimed (statistics facts B.2, step 3). Runs that did not take turns may differ by what went on
 * around them, which no test of theirs sees: what the machine scatters by stands before a claim. Taking turns rules that out.
 */
function thresholdOf({ baseline, other }: ComparisonPair, margin: number, { basis, betweenRuns }: RunEvidence): number {
  if (basis.kind === 'paired') return Math.max(smallestThreshold, margin);
  const machine = Math.max(baseline.noisyMad ?? 0, other.noisyMad ?? 0);
  return Math.max(smallestThreshold, margin, 2 * betweenRuns, noisyFactor * machine);
}

function fewRuns({ count }: RunEvidence): ComparisonVerdict | undefined {
  return count < minimumRuns ? { state: 'too-few-runs', runsNeeded: minimumRuns } : undefined;
}

interface PValue {
  readonly raw: number;
  readonly adjusted: number;
}
interface Tests<P> {
  /** Of both sides being equally fast. */
  readonly difference: P;
  /** Of their difference being the margin or more. */
  readonly equivalence: P;
}

function testsOf({ refusal, evidence, margin }: Examined): Tests<number> | undefined {
  if (refusal !== undefined) return undefined;
  const { logRatio } = evidence;
  return { difference: differenceP(logRatio), equivalence: equivalenceP(logRatio, Math.log1p(margin)) };
}

function same(raw: number): PValue {
  return { raw, adjusted: raw };
}

function conclude(examined: Examined, tests: Tests<PValue> | undefined): Comparison {
  const { pair, margin, threshold, evidence, refusal } = examined;
  const untested = unknown('Too little to test, or nothing that can be compared.');
  const verdict = tests === undefined ? refusal : verdictOf(examined, tests);
  return {
    baseline: sideOf(pair.baseline),
    other: sideOf(pair.other),
    metric: evidence.metric,
    basis: evidence.basis,
    speed: speedOf(examined),
    pValue: tests === undefined ? untested : known(tests.difference),
    equivalencePValue: tests === undefined ? untested : known(tests.equivalence),
    margin,
    threshold,
    verdict: verdict ?? { state: 'too-few-runs', runsNeeded: minimumRuns },
    differences: refusal?.state === 'not-comparable' ? [] : plainDifferences(pair, evidence.metric),
    remarks: refusal?.state === 'not-comparable' ? [] : remarksOn(pair, evidence.basis),
  };
}

function verdictOf({ evidence, margin, threshold }: Examined, tests: Tests<PValue>): ComparisonVerdict {
  const { estimate } = evidence.logRatio;
  const logThreshold = Math.log1p(threshold);
  const p = claimP[evidence.basis.kind];
  const isSignificant = tests.difference.adjusted <= p;
  if (isSignificant && Math.abs(estimate) >= logThreshold) return { state: estimate < 0 ? 'faster' : 'slower' };
  if (tests.equivalence.adjusted <= p) return { state: 'equivalent' };
  const isSignificantAlone = tests.difference.raw <= p;
  const logMargin = Math.log1p(margin);
  return {
    state: 'no-difference-shown',
    moreRuns: moreRunsNeeded({ evidence, isSignificantAlone, isSignificant, logMargin, logThreshold }),
  };
}

/** Times turned into speeds: the ends change places. */
function speedOf({ evidence, refusal }: Examined): Known<SpeedRatio> {
  if (refusal?.state === 'not-comparable') return unknown(refusal.reason);
  const ratio = Math.exp(-evidence.logRatio.estimate);
  if (refusal !== undefined) {
    const interval = unknown(`fewer than ${minimumRuns} runs a side cannot tell how far the next would be off`);
    return known({ ratio, interval });
  }
  const { low, high } = logIntervalOf(evidence.logRatio);
  return known({ ratio, interval: known({ low: Math.exp(-high), high: Math.exp(-low) }) });
}

function sideOf({ measurement, machineId }: Comparand): ComparisonSide {
  return {
    measurementId: measurement.id,
    sessionId: measurement.sessionId,
    case: measurement.case,
    startedAt: measurement.startedAt,
    ...(machineId === undefined ? {} : { machineId }),
    medianMs: measurement.latency.medianMs,
    ...rateOf(measurement),
    runs: measurement.runs?.length ?? 1,
    grade: measurement.verdict.grade,
  };
}

function rateOf({ scenario }: Comparand['measurement']): Pick<ComparisonSide, 'ratePerSecond'> {
  if (scenario?.scenario === 'throughput') return { ratePerSecond: scenario.itemsPerSecond };
  const met = scenario?.scenario === 'server' ? valueOf(scenario.queriesPerSecond) : undefined;
  return met === undefined ? {} : { ratePerSecond: met };
}
