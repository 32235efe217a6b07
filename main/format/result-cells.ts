import { valueOf } from '../../core/domain/known.ts';
import type { LatencySummary, Measured, OutputCheck } from '../../core/domain/measurement.ts';
import { caseName } from './case-name.ts';
import { formatBytes, formatKnown, formatMs, significant } from './format.ts';

/** The columns that the command line and the report show of a measured case. Asked and ran are two of them. */
export const resultColumns = [
  { header: 'Model', align: 'left' },
  { header: 'Asked', align: 'left' },
  { header: 'Ran', align: 'left' },
  { header: 'Median', align: 'right' },
  { header: '95 % interval', align: 'right' },
  { header: 'p95', align: 'right' },
  { header: 'Throughput', align: 'right' },
  { header: 'Peak memory', align: 'right' },
  { header: 'Output', align: 'left' },
  { header: 'Verdict', align: 'left' },
] as const;

export function measuredCells(item: Measured): string[] {
  const { latency, execution } = item;
  return [
    caseName(item.case),
    item.case.backendId,
    `${formatKnown(execution.backendRan, String)}${execution.software ? ' (software)' : ''}`,
    formatMs(latency.medianMs),
    formatKnown(latency.medianInterval, (interval) => `${formatMs(interval.lowMs)} – ${formatMs(interval.highMs)}`),
    p95Text(latency),
    `${significant(latency.throughputPerSecond)}/s`,
    formatKnown(item.peakMemoryBytes, formatBytes),
    outputText(item.outputCheck),
    item.verdict.grade,
  ];
}

function p95Text(latency: LatencySummary): string {
  const value = latency.quantiles.find((item) => item.quantile === 0.95)?.value;
  if (value === undefined) return 'unknown';
  const p95 = valueOf(value);
  return p95 === undefined ? 'n too small' : formatMs(p95.valueMs);
}

function outputText(check: OutputCheck): string {
  switch (check.state) {
    case 'agrees':
      return `agrees (${check.maximumAbsoluteError.toExponential(1)})`;
    case 'differs':
      return `WRONG (${check.maximumAbsoluteError.toExponential(1)})`;
    case 'is-reference':
      return 'is the reference';
    case 'not-checked':
      return 'not checked';
  }
}
