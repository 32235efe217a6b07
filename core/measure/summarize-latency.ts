import { type Known, known } from '../domain/known.ts';
import type { LatencySummary } from '../domain/measurement.ts';
import { orderSample, type OrderedSample } from './statistics/effective-sample-size.ts';
import { mean, standardDeviation } from './statistics/moments.ts';
import { atRank, interpolatedQuantile, median } from './statistics/order.ts';
import { countOutliers } from './statistics/outliers.ts';
import { quantileInterval } from './statistics/quantile-interval.ts';
import { relativeMad } from './statistics/spread.ts';

const reportedQuantiles = [0.9, 0.95, 0.99] as const;

/** What is said about the samples of one case. `itemsPerRun`: what one run processes or gives. */
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
    medianInterval: bounds(sample, 0.5),
    meanMs: mean(samplesMs),
    minimumMs: atRank(ascending, 1),
    maximumMs: atRank(ascending, ascending.length),
    standardDeviationMs: standardDeviation(samplesMs),
    relativeMad: relativeMad(ascending),
    quantiles: reportedQuantiles.map((quantile) => ({ quantile, value: boundedQuantile(sample, quantile) })),
    throughputPerSecond: medianMs > 0 ? (itemsPerRun * 1000) / medianMs : 0,
    outliers: countOutliers(samplesMs),
  };
}

/** A tail quantile is a number only where the sample is large enough to bound it from both sides. */
function boundedQuantile(
  sample: OrderedSample,
  quantile: number,
): Known<{ valueMs: number; lowMs: number; highMs: number }> {
  const interval = bounds(sample, quantile);
  if (interval.state === 'unknown') return interval;
  return known({ valueMs: interpolatedQuantile(sample.ascending, quantile), ...interval.value });
}

function bounds(sample: OrderedSample, quantile: number): Known<{ lowMs: number; highMs: number }> {
  const interval = quantileInterval(sample, quantile);
  return interval.state === 'unknown' ? interval : known({ lowMs: interval.value.low, highMs: interval.value.high });
}
