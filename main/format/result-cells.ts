import { valueOf } from '../../core/domain/known.ts';
import type { LatencySummary, Measured, OutputCheck, StageTimes } from '../../core/domain/measurement.ts';
import { tokenRates } from '../../core/measure/pipeline-rates.ts';
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
    throughputText(item),
    formatKnown(item.peakMemoryBytes, formatBytes),
    outputText(item.outputCheck),
    item.verdict.grade,
  ];
}

/** Tokens for what generates them, since that is what is felt; what one run gives otherwise. */
function throughputText({ latency, items, stages = [], case: { workload } }: Measured): string {
  const tokens = tokenRates(stages, workload.batch)?.tokensPerSecond;
  if (tokens?.state === 'known') return `${significant(tokens.value)} tokens/s`;
  return `${significant(latency.throughputPerSecond)}${items === undefined ? '' : ` ${pluralOf(items.name)}`}/s`;
}

function pluralOf(name: string): string {
  return /(s|x|ch|sh)$/.test(name) ? `${name}es` : name.replace(/([^aeiou])y$/, '$1ie') + 's';
}

/** What a pipeline's time is made of: "prefill 24.4 ms, step 32 × 2.98 ms", and what a generating one is judged by. */
export function stagesText({ latency, items, stages, case: { workload } }: Measured): string | undefined {
  if (stages === undefined) return undefined;
  const parts = stages.map(stageText).join(', ');
  const rates = tokenRates(stages, workload.batch);
  const first = rates === undefined ? [] : [`first token after ${formatKnown(rates.firstTokenMs, formatMs)}`];
  const sound = items?.audioSeconds;
  const realTime = sound === undefined ? [] : [`${significant((sound * 1000) / latency.medianMs)} × real time`];
  return [parts, ...first, ...realTime].join('; ');
}

function stageText({ name, runsPerPipeline, medianMs }: StageTimes): string {
  const times = runsPerPipeline === 1 ? '' : `${runsPerPipeline} × `;
  return `${name} ${times}${formatKnown(medianMs, formatMs)}`;
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
