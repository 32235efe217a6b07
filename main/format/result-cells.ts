import { valueOf } from '../../core/domain/known.ts';
import type { LatencySummary, Measured, OutputCheck, StageTimes } from '../../core/domain/measurement.ts';
import { type TokenRates, tokenRates, type TokenTime } from '../../core/measure/pipeline-rates.ts';
import { caseName } from './case-name.ts';
import { formatBytes, formatKnown, formatMs, significant } from './format.ts';
import { pluralOf } from '../../core/domain/plural.ts';
import { scenarioRate } from './scenario-text.ts';

/** The columns that the command line and the report show of a measured case. Asked and ran are two of them. */
export const resultColumns = [
  { header: 'Model', align: 'left' },
  { header: 'Asked', align: 'left' },
  { header: 'Ran', align: 'left' },
  { header: 'Median', align: 'right' },
  { header: '95 % interval', align: 'right' },
  { header: 'Over', align: 'left' },
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
    basisText(item),
    p95Text(latency),
    throughputText(item),
    formatKnown(item.peakMemoryBytes, formatBytes),
    outputText(item.outputCheck),
    item.verdict.grade,
  ];
}

/** What the interval rests on: runs in fresh processes, or a single one, which cannot tell how the next would do. */
export function basisText({ latency, runs, runsAsked }: Measured): string {
  const count = runs?.length ?? 1;
  const asked = runsAsked === undefined || runsAsked <= count ? '' : ` of ${runsAsked}`;
  if (latency.intervalBasis === 'runs' || count > 1) return `${count}${asked} runs`;
  return asked === '' ? 'one run' : `1${asked} runs`;
}

/** Tokens for what generates them, since that is what is felt; what one run gives otherwise. */
function throughputText(item: Measured): string {
  const { latency, items, stages = [] } = item;
  const { workload } = item.case;
  const rate = scenarioRate(item);
  if (rate !== undefined) return rate;
  const tokens = tokenRates(stages, workload.batch)?.tokensPerSecond;
  if (tokens?.state === 'known') return `${significant(tokens.value)} tokens/s`;
  return `${significant(latency.throughputPerSecond)}${items === undefined ? '' : ` ${pluralOf(items.name)}`}/s`;
}

/** What a pipeline's time is made of: "prefill 24.4 ms, step 32 × 2.98 ms", and what a generating one is judged by. */
export function stagesText({ latency, items, stages, case: { workload } }: Measured): string | undefined {
  if (stages === undefined) return undefined;
  const parts = stages.map(stageText).join(', ');
  const rates = tokenRates(stages, workload.batch);
  const first =
    rates === undefined
      ? []
      : [
          `first token after ${tokenTimeText(rates.firstToken)}`,
          `each further one ${tokenTimeText(rates.perToken)}`,
          `${formatKnown(rates.tokensPerSecond, significant)} tokens/s${intervalText(rates.tokensPerSecondInterval, significant)}`,
        ];
  const sound = items?.audioSeconds;
  const realTime = sound === undefined ? [] : [`${significant((sound * 1000) / latency.medianMs)} × real time`];
  return [parts, ...first, ...realTime].join('; ');
}

/** "3.02 ms (2.98 ms – 3.05 ms; p90 3.2 ms, p95 3.4 ms, p99 n too small)", the brackets as far as there is something to say. */
function tokenTimeText({ medianMs, medianInterval, quantiles }: TokenTime): string {
  const bounds = valueOf(medianInterval);
  const tails = quantiles.some(({ value }) => value.state === 'known')
    ? [quantiles.map(({ quantile, value }) => `p${quantile * 100} ${tailText(value)}`).join(', ')]
    : [];
  const inBrackets = [
    ...(bounds === undefined ? [] : [`${formatMs(bounds.lowMs)} – ${formatMs(bounds.highMs)}`]),
    ...tails,
  ];
  return `${formatKnown(medianMs, formatMs)}${inBrackets.length === 0 ? '' : ` (${inBrackets.join('; ')})`}`;
}

function tailText(value: TokenTime['quantiles'][number]['value']): string {
  return value.state === 'known' ? formatMs(value.value.valueMs) : 'n too small';
}

function intervalText(interval: TokenRates['tokensPerSecondInterval'], format: (value: number) => string): string {
  return interval.state === 'known' ? ` (${format(interval.value.low)} – ${format(interval.value.high)})` : '';
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
