import type { ForeignMetrics } from '../../core/domain/imported.ts';
import { mean, standardDeviation } from '../../core/measure/statistics/moments.ts';
import { atRank, interpolatedQuantile, median, sorted } from '../../core/measure/statistics/order.ts';
import type { Reading } from './reading.ts';
import { withoutUndefined } from './source-values.ts';

type Figures = Pick<
  ForeignMetrics,
  | 'medianMs'
  | 'meanMs'
  | 'minimumMs'
  | 'maximumMs'
  | 'standardDeviationMs'
  | 'p90Ms'
  | 'p95Ms'
  | 'p99Ms'
  | 'sampleCount'
>;

/** What a source says of its own times, with the figures that it left out computed from them, and told as computed. */
export function completeFromSamples(
  given: ForeignMetrics,
  samplesMs: readonly number[] | undefined,
  from: string,
  reading: Reading,
): ForeignMetrics {
  const own = withoutUndefined(given);
  if (samplesMs === undefined || samplesMs.length === 0) return own;
  const computed = withoutUndefined(figuresOf(samplesMs));
  for (const name of Object.keys(computed)) {
    if (!(name in own)) reading.converted(from, name, 'computed from the single times');
  }
  return { ...computed, ...own };
}

/** A quantile is told from as many times as lie beyond it at least once. */
function figuresOf(samplesMs: readonly number[]): Figures {
  const ascending = sorted(samplesMs);
  const count = ascending.length;
  const quantile = (share: number, least: number): number | undefined =>
    count >= least ? interpolatedQuantile(ascending, share) : undefined;
  const middle = median(ascending);
  const average = mean(samplesMs);
  return {
    medianMs: middle > 0 ? middle : undefined,
    meanMs: average > 0 ? average : undefined,
    minimumMs: atRank(ascending, 1),
    maximumMs: atRank(ascending, count),
    standardDeviationMs: count > 1 ? standardDeviation(samplesMs) : undefined,
    p90Ms: quantile(0.9, 10),
    p95Ms: quantile(0.95, 20),
    p99Ms: quantile(0.99, 100),
    sampleCount: count,
  };
}
