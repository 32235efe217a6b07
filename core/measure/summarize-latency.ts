import { type Known, known } from '../domain/known.ts';
import type { LatencySummary } from '../domain/measurement.ts';
import { effectiveSampleSize } from './statistics/effective-sample-size.ts';
import { mean, standardDeviation } from './statistics/moments.ts';
import { atRank, interpolatedQuantile, median, medianAbsoluteDeviation, sorted } from './statistics/order.ts';
import { countOutliers } from './statistics/outliers.ts';
import { quantileRanks } from './statistics/quantile-interval.ts';

const reportedQuantiles = [0.9, 0.95, 0.99] as const;
/** Makes the MAD of a normal distribution equal its standard deviation. */
const madScale = 1.4826;

/** What is said about the samples of one case. `batch`: items that one run processes. */
export function summarizeLatency(samplesMs: readonly number[], runsPerSample: number, batch: number): LatencySummary {
  const ascending = sorted(samplesMs);
  const effective = effectiveSampleSize(samplesMs);
  const medianMs = median(ascending);
  const interval = bounds(ascending, 0.5, effective);
  return {
    sampleCount: samplesMs.length,
    runsPerSample,
    effectiveSampleSize: effective,
    medianMs,
    medianInterval: interval,
    meanMs: mean(samplesMs),
    minimumMs: atRank(ascending, 1),
    maximumMs: atRank(ascending, ascending.length),
    standardDeviationMs: standardDeviation(samplesMs),
    relativeMad: medianMs > 0 ? (madScale * medianAbsoluteDeviation(ascending)) / medianMs : 0,
    quantiles: reportedQuantiles.map((quantile) => ({
      quantile,
      value: boundedQuantile(ascending, quantile, effective),
    })),
    throughputPerSecond: medianMs > 0 ? (batch * 1000) / medianMs : 0,
    outliers: countOutliers(samplesMs),
  };
}

/** A tail quantile is a number only where the sample is large enough to bound it from both sides. */
function boundedQuantile(
  ascending: Float64Array,
  quantile: number,
  effective: number,
): Known<{ valueMs: number; lowMs: number; highMs: number }> {
  const interval = bounds(ascending, quantile, effective);
  if (interval.state === 'unknown') return interval;
  return known({ valueMs: interpolatedQuantile(ascending, quantile), ...interval.value });
}

function bounds(
  ascending: Float64Array,
  quantile: number,
  effective: number,
): Known<{ lowMs: number; highMs: number }> {
  const ranks = quantileRanks(ascending.length, quantile, effective);
  if (ranks.state === 'unknown') return ranks;
  return known({ lowMs: atRank(ascending, ranks.value.low), highMs: atRank(ascending, ranks.value.high) });
}
