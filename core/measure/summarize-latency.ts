import { type Known, known } from '../domain/known.ts';
import type { LatencySummary } from '../domain/measurement.ts';
import { boundedQuantile, quantileBounds } from './statistics/bounded-quantile.ts';
import { earlyStoppingEstimate } from './statistics/early-stopping.ts';
import { orderSample } from './statistics/effective-sample-size.ts';
import { mean, standardDeviation } from './statistics/moments.ts';
import { atRank, median } from './statistics/order.ts';
import { countOutliers } from './statistics/outliers.ts';
import { quantileInterval } from './statistics/quantile-interval.ts';
import { coefficientOfVariation, relativeMad } from './statistics/spread.ts';
import { rateInterval } from './statistics/throughput.ts';

const reportedQuantiles = [0.9, 0.95, 0.99] as const;
/** Those that LoadGen's scenarios are judged by. */
const reportedTails = [0.9, 0.99] as const;

/** What is said about samples in the order taken. `itemsPerRun`: what one run processes or gives. */
export function summarizeLatency(
  samplesMs: readonly number[],
  runsPerSample: number,
  itemsPerRun: number,
): LatencySummary {
  const sample = orderSample(samplesMs);
  const { ascending } = sample;
  const medianMs = median(ascending);
  return {
    sampleCount: samplesMs.length,
    runsPerSample,
    effectiveSampleSize: sample.effectiveSize,
    medianMs,
    medianInterval: quantileBounds(sample, 0.5),
    meanMs: mean(samplesMs),
    minimumMs: atRank(ascending, 1),
    maximumMs: atRank(ascending, ascending.length),
    standardDeviationMs: standardDeviation(samplesMs),
    relativeMad: relativeMad(ascending),
    coefficientOfVariation: coefficientOfVariation(samplesMs),
    quantiles: reportedQuantiles.map((quantile) => ({ quantile, value: boundedQuantile(sample, quantile) })),
    tails: reportedTails.map((percentile) => ({ percentile, value: tailEstimate(ascending, percentile) })),
    throughputPerSecond: medianMs > 0 ? (itemsPerRun * 1000) / medianMs : 0,
    throughputInterval: rateInterval(itemsPerRun, quantileInterval(sample, 0.5)),
    outliers: countOutliers(samplesMs),
  };
}

function tailEstimate(ascending: Float64Array, percentile: number): Known<{ valueMs: number; overLatency: number }> {
  const estimate = earlyStoppingEstimate(ascending, percentile);
  if (estimate.state === 'unknown') return estimate;
  return known({ valueMs: estimate.value.value, overLatency: estimate.value.overLatency });
}
