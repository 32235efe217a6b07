import { known, unknown } from '../domain/known.ts';
import type { LatencySummary } from '../domain/measurement.ts';
import type { CompletedRun } from './completed-run.ts';
import { summarizeAcrossRuns } from './statistics/across-runs.ts';
import type { Drift } from './statistics/drift.ts';
import { rateInterval } from './statistics/throughput.ts';
import { summarizeLatency } from './summarize-latency.ts';

/** Mann–Kendall p below which a trend counts (statistics facts A.2, rule 6). */
export const driftPValue = 0.01;

/**
 * The headline stands on the runs, the unit of inference: geometric mean of their medians, Student's interval. All else comes
 * from their samples together; a level that shifts from run to run is dependence there, so that those intervals widen for it.
 */
export function summarizeRuns(runs: readonly CompletedRun[], itemsPerRun: number): LatencySummary {
  const samplesMs = runs.flatMap(({ executed }) => executed.samplesMs);
  // Each run chooses its blocks; the shortest is what the clock must be fine enough for.
  const runsPerSample = Math.min(...runs.map(({ executed }) => executed.runsPerSample));
  const pooled = { ...summarizeLatency(samplesMs, runsPerSample, itemsPerRun), drift: worstDrift(runs) };
  if (runs.length < 2) {
    return {
      ...pooled,
      intervalBasis: 'one-run',
      betweenRunSpread: unknown('one run cannot tell how the next would differ'),
    };
  }
  const across = summarizeAcrossRuns(runs.map(({ summary }) => summary.medianMs));
  if (across.state === 'unknown') {
    return {
      ...pooled,
      intervalBasis: 'runs',
      medianInterval: across,
      throughputInterval: across,
      betweenRunSpread: across,
    };
  }
  const { centre, interval, spread } = across.value;
  return {
    ...pooled,
    medianMs: centre,
    medianInterval:
      interval.state === 'unknown' ? interval : known({ lowMs: interval.value.low, highMs: interval.value.high }),
    intervalBasis: 'runs',
    betweenRunSpread: spread,
    throughputPerSecond: (itemsPerRun * 1000) / centre,
    throughputInterval: rateInterval(itemsPerRun, interval),
  };
}

/** The largest change that is a trend; where none is, the largest change. */
function worstDrift(runs: readonly CompletedRun[]): Drift {
  const worst = runs.map(({ drift }) => drift).reduce((left, right) => (weight(right) > weight(left) ? right : left));
  return { relativeChange: worst.relativeChange, pValue: worst.pValue };
}

function weight({ relativeChange, pValue }: Drift): number {
  // Any change that is a trend comes before any that is not: no change reaches this.
  return Math.abs(relativeChange) + (pValue < driftPValue ? 1e6 : 0);
}
