import type { ComparedMetric, PlainDifference } from '../../domain/comparison.ts';
import { type Known, known, unknown, valueOf } from '../../domain/known.ts';
import type { Measured } from '../../domain/measurement.ts';
import type { ComparisonPair } from './comparand.ts';

/** What has one figure a side: its difference is told, and nothing is claimed from it. */
export function plainDifferences(pair: ComparisonPair, metric: ComparedMetric): PlainDifference[] {
  const [baseline, other] = [pair.baseline.measurement, pair.other.measurement];
  const memory = difference('peak-memory-bytes', baseline.peakMemoryBytes, other.peakMemoryBytes);
  return [...(metric === 'median-latency' ? rateDifference(baseline, other) : []), memory];
}

function rateDifference({ scenario: baseline }: Measured, { scenario: other }: Measured): PlainDifference[] {
  if (baseline?.scenario === 'throughput' && other?.scenario === 'throughput') {
    return [difference('items-per-second', known(baseline.itemsPerSecond), known(other.itemsPerSecond))];
  }
  if (baseline?.scenario === 'server' && other?.scenario === 'server') {
    return [difference('queries-per-second', baseline.queriesPerSecond, other.queriesPerSecond)];
  }
  return [];
}

function difference(metric: PlainDifference['metric'], baseline: Known<number>, other: Known<number>): PlainDifference {
  return { metric, baseline, other, ratio: ratioOf(valueOf(baseline), valueOf(other)) };
}

function ratioOf(baseline: number | undefined, other: number | undefined): Known<number> {
  if (baseline === undefined || other === undefined) return unknown('one side is unknown');
  return baseline > 0 ? known(other / baseline) : unknown('the baseline is 0');
}
