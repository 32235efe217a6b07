import { assertNever } from '../domain/assert-never.ts';
import { type Known, known, unknown, valueOf } from '../domain/known.ts';
import type { OutputCheck, RunSummary, SampleTrace } from '../domain/measurement.ts';
import type { ScenarioResult } from '../domain/scenario-result.ts';
import type { ExecutedCase } from './case-protocol.ts';
import { withoutFalseDigits } from './clock-digits.ts';
import { boundedQuantile, quantileBounds } from './statistics/bounded-quantile.ts';
import { type Drift, measureDrift } from './statistics/drift.ts';
import { orderSample, type OrderedSample } from './statistics/effective-sample-size.ts';
import { median } from './statistics/order.ts';
import { classifyTrace, type TraceShape } from './statistics/trace-shape.ts';
import { warmUpRunCount } from './warm-up.ts';

/** One run in a fresh process (in a page: a worker), looked at on its own. Its outputs are checked and gone. */
export interface CompletedRun {
  readonly executed: Omit<ExecutedCase, 'outputs'>;
  readonly outputCheck: OutputCheck;
  readonly summary: RunSummary;
  /** With its levels, of which the summary keeps only the kind. */
  readonly shape: Known<TraceShape>;
  readonly drift: Drift;
}

/** Which of the case's runs it was, and when. */
export type RunPlace = Pick<RunSummary, 'run' | 'startedAt' | 'round' | 'placeInRound'>;

export function completeRun(executed: ExecutedCase, outputCheck: OutputCheck, place: RunPlace): CompletedRun {
  const { outputs: _outputs, ...taken } = executed;
  const { runsPerSample } = taken;
  const samplesMs = withoutFalseDigits(taken.samplesMs, runsPerSample);
  const warmUpMs = withoutFalseDigits(taken.warmUpMs, runsPerSample);
  const kept = { ...taken, samplesMs, warmUpMs };
  const sample = orderSample(samplesMs);
  const shape = classifyTrace(warmUpMs.concat(samplesMs));
  const summary: RunSummary = {
    ...place,
    sampleCount: samplesMs.length,
    effectiveSampleSize: sample.effectiveSize,
    medianMs: median(sample.ascending),
    medianInterval: quantileBounds(sample, 0.5),
    p90Ms: quantileValue(sample, 0.9),
    p99Ms: quantileValue(sample, 0.99),
    ...rateOf(kept.scenario),
    warmUpRuns: warmUpRunCount(warmUpMs.length, runsPerSample),
    steady: kept.steady,
    shape: shape.state === 'unknown' ? shape : known({ kind: shape.value.kind, steadyFrom: shape.value.steadyFrom }),
    stoppedBy: kept.stoppedBy,
    coldStart: kept.coldStart,
    peakMemoryBytes: kept.peakMemoryBytes,
    calibration: kept.calibration ?? unknown('the calibration kernels were not asked for'),
    outputAgrees: agreement(outputCheck),
    ...(kept.contention === undefined ? {} : { contention: kept.contention }),
  };
  return { executed: kept, outputCheck, summary, shape, drift: measureDrift(samplesMs) };
}

/** What a scenario is about where it is a rate, run by run, so that comparisons can stand on it as they do on medians. */
function rateOf(scenario: ScenarioResult | undefined): Pick<RunSummary, 'ratePerSecond'> {
  if (scenario === undefined || scenario.scenario === 'multi-stream') return {};
  const rate = scenario.scenario === 'throughput' ? scenario.itemsPerSecond : valueOf(scenario.queriesPerSecond);
  return rate === undefined || !(rate > 0) ? {} : { ratePerSecond: rate };
}

function quantileValue(sample: OrderedSample, quantile: number): Known<number> {
  const bounded = boundedQuantile(sample, quantile);
  return bounded.state === 'unknown' ? bounded : known(bounded.value.valueMs);
}

function agreement(check: OutputCheck): Known<boolean> {
  switch (check.state) {
    case 'agrees':
      return known(true);
    case 'differs':
      return known(false);
    case 'is-reference':
      return unknown('this run is the reference itself');
    case 'not-checked':
      return unknown(check.reason);
    default:
      return assertNever(check);
  }
}

/** All runs one after the other, with where each begins. */
export function traceOfRuns(runs: readonly CompletedRun[]): SampleTrace {
  let warmUp = 0;
  let samples = 0;
  const runStarts = runs.map(({ executed }) => {
    const start = { warmUp, samples };
    warmUp += executed.warmUpMs.length;
    samples += executed.samplesMs.length;
    return start;
  });
  return {
    warmUpMs: runs.flatMap(({ executed }) => executed.warmUpMs),
    samplesMs: runs.flatMap(({ executed }) => executed.samplesMs),
    runStarts,
  };
}
