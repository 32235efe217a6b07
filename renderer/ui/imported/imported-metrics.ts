import type { ForeignMetrics, ImportedRecord } from '../../../core/domain/imported.ts';
import { formatInteger, formatNumber } from '../../format/number.ts';
import { formatBytes, formatMilliseconds, formatQuantity, quantityText } from '../../format/units.ts';

const labels: Readonly<Record<keyof ForeignMetrics, string>> = {
  medianMs: 'Median',
  meanMs: 'Mean',
  minimumMs: 'Least',
  maximumMs: 'Most',
  standardDeviationMs: 'Standard deviation',
  p90Ms: '90 % within',
  p95Ms: '95 % within',
  p99Ms: '99 % within',
  throughputPerSecond: 'Throughput',
  sampleCount: 'Samples',
  warmUpCount: 'Warm-up runs',
  totalMs: 'In all',
  modelLoadMs: 'Model load',
  firstRunMs: 'First run',
  peakMemoryBytes: 'Peak memory',
  deviceMemoryBytes: 'Device memory',
  energyJoules: 'Energy',
};

/** The numbers that the source gives, ours first, then those that have no column here under the source’s own name. */
export function metricLines({ metrics, extraMetrics, item }: ImportedRecord): readonly (readonly [string, string])[] {
  const known = metricNames(metrics ?? {}).flatMap((name): (readonly [string, string])[] => {
    const value = metrics?.[name];
    return value === undefined ? [] : [[labels[name], metricText(name, value, item)]];
  });
  const extra = (extraMetrics ?? []).map(
    ({ name, value, unit, note }) =>
      [name, `${quantityText(formatQuantity(value, unit))}${note === undefined ? '' : ` (${note})`}`] as const,
  );
  return [...known, ...extra];
}

function metricNames(metrics: ForeignMetrics): readonly (keyof ForeignMetrics)[] {
  return (Object.keys(labels) as (keyof ForeignMetrics)[]).filter((name) => metrics[name] !== undefined);
}

function metricText(name: keyof ForeignMetrics, value: number, item: string | undefined): string {
  switch (name) {
    case 'throughputPerSecond':
      return `${formatNumber(value)} ${item === undefined ? '' : `${item}s`}/s`;
    case 'sampleCount':
    case 'warmUpCount':
      return formatInteger(value);
    case 'peakMemoryBytes':
    case 'deviceMemoryBytes':
      return quantityText(formatBytes(value));
    case 'energyJoules':
      return `${formatNumber(value)} J`;
    default:
      return formatMilliseconds(value);
  }
}
