import type { ForeignMetrics, ImportedRecord } from '../../../../core/domain/imported.ts';
import type { ImportFormat } from '../../format.ts';
import { Reading } from '../../reading.ts';
import { completeFromSamples } from '../../sample-statistics.ts';
import { fileNameOf, wholeOf, withoutUndefined } from '../../source-values.ts';
import { knownChange } from '../../units.ts';
import { numberOf } from '../../json-values.ts';
import { keptOriginal } from '../../private-data.ts';

const seconds = knownChange('time', 's');

/** `model,seconds,peak working set,CPU %,run`: a line of the result file that is its last argument. */
const resultLine = /^(?<model>[^,]+),(?<seconds>[\d.eE+-]+),(?<peak>\d+),(?<cpu>\d+),(?<run>\d+)\s*$/;
const summaryStart = /^Session creation time cost:/m;
const summaryMark = /^Number of inferences per second:/m;

const common = {
  kind: 'performance',
  outcome: 'measured',
  provenance: 'imported',
  tool: 'onnxruntime_perf_test',
  runtime: 'onnxruntime',
  mode: 'inference',
} as const;

/** Its result file, and what it prints. */
export const onnxruntimePerfTest: ImportFormat = {
  id: 'onnxruntime-perf-test',
  label: 'onnxruntime_perf_test (result file or printed summary)',
  matches: (document) =>
    document.kind === 'text' && (summaryMark.test(document.text) || resultLine.test(firstLineOf(document.text))),
  read(document) {
    const reading = new Reading();
    if (document.kind === 'text') {
      if (summaryMark.test(document.text)) addSummaries(document.text, reading);
      else addResultFile(document.text, reading);
    }
    return Promise.resolve(reading.result());
  },
};

function firstLineOf(text: string): string {
  return text.trimStart().split('\n', 1)[0] ?? '';
}

interface Run {
  readonly model: string;
  readonly line: number;
  readonly peak: number;
  readonly cpu: number;
  readonly timesS: number[];
}

/** The file is appended to: each time that the count begins at 0 again, another run begins. */
function addResultFile(text: string, reading: Reading): void {
  const runs: Run[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    const parts = resultLine.exec(line)?.groups;
    // -s adds percentiles of the very times above them.
    if (line.trim() === '' || /^(?:Min|Max|P\d+) Latency is/.test(line)) continue;
    if (parts === undefined) {
      reading.reject(`line ${index + 1}`, 'The line is no result of onnxruntime_perf_test.');
      continue;
    }
    if (Number(parts['run']) === 0 || runs.length === 0) {
      const model = fileNameOf(parts['model'] ?? '');
      runs.push({ model, line: index + 1, peak: Number(parts['peak']), cpu: Number(parts['cpu']), timesS: [] });
    }
    runs.at(-1)?.timesS.push(Number(parts['seconds']));
  }
  for (const run of runs) addRun(run, reading);
}

function addRun(run: Run, reading: Reading): void {
  const samplesMs = reading.takeList('time', 'samplesMs', run.timesS, seconds);
  const peakMemoryBytes = reading.takePositive('peak working set', 'peakMemoryBytes', run.peak);
  reading.add({
    ...common,
    model: run.model,
    metrics: completeFromSamples({ peakMemoryBytes }, samplesMs, 'time', reading),
    extraMetrics: run.cpu > 0 ? [{ name: 'average CPU usage', value: run.cpu, unit: '%' }] : undefined,
    samplesMs,
    location: `line ${run.line}`,
    original: { model: run.model, runs: run.timesS.length, peakWorkingSet: run.peak, cpuPercent: run.cpu },
  });
}

/** A log may hold several runs: each begins with its session. */
function addSummaries(text: string, reading: Reading): void {
  const starts = [...text.matchAll(new RegExp(summaryStart, 'gm'))].map((match) => match.index);
  const bounds = starts.length === 0 ? [0] : starts;
  for (const [index, start] of bounds.entries()) {
    // What was set stands before the first session is created.
    const from = index === 0 ? 0 : start;
    const part = text.slice(from, bounds[index + 1] ?? text.length);
    const location = `line ${text.slice(0, start).split('\n').length}`;
    if (summaryMark.test(part)) addSummary(part, location, reading);
    else reading.reject(location, 'A session was created, and no summary follows: the run did not end.');
  }
}

function addSummary(text: string, location: string, reading: Reading): void {
  const lines = figuresOf(text);
  reading.note('What onnxruntime_perf_test prints names neither the model nor the provider that ran.');
  reading.add({
    ...common,
    threads: wholeOf(/Setting intra_op_num_threads to (\d+)/.exec(text)?.[1]),
    item: 'inference',
    metrics: metricsOf(lines, reading),
    extraMetrics: extraMetricsOf(lines),
    location,
    original: keptOriginal(Object.fromEntries(lines)),
  });
}

/** "Name: number unit"; the last of a name counts. */
function figuresOf(text: string): Map<string, string> {
  const figures = new Map<string, string>();
  for (const line of text.split('\n')) {
    const at = line.indexOf(':');
    const [number = '', unit = ''] = line
      .slice(at + 1)
      .trim()
      .split(' ');
    const isFigure = at > 0 && numberOf(number) !== undefined && ['', 's', 'ms', 'bytes', '%'].includes(unit);
    if (isFigure) figures.set(line.slice(0, at).trim(), number);
  }
  return figures;
}

/** Its percentiles are the nearest rank, truncated. */
function metricsOf(lines: ReadonlyMap<string, string>, reading: Reading): ForeignMetrics {
  const inSeconds = (name: string, to: keyof ForeignMetrics): number | undefined =>
    reading.takePositive(name, to, lines.get(name), seconds);
  const asIs = (name: string, to: keyof ForeignMetrics): number | undefined =>
    reading.takePositive(name, to, lines.get(name));
  return withoutUndefined({
    modelLoadMs: inSeconds('Session creation time cost', 'modelLoadMs'),
    firstRunMs: asIs('First inference time cost', 'firstRunMs'),
    // With "total" since the tool tells the time of submission apart.
    meanMs: asIs('Average inference time cost', 'meanMs') ?? asIs('Average inference time cost total', 'meanMs'),
    minimumMs: inSeconds('Min Latency', 'minimumMs'),
    maximumMs: inSeconds('Max Latency', 'maximumMs'),
    medianMs: inSeconds('P50 Latency', 'medianMs'),
    p90Ms: inSeconds('P90 Latency', 'p90Ms'),
    p95Ms: inSeconds('P95 Latency', 'p95Ms'),
    p99Ms: inSeconds('P99 Latency', 'p99Ms'),
    totalMs: inSeconds('Total inference run time', 'totalMs'),
    throughputPerSecond: asIs('Number of inferences per second', 'throughputPerSecond'),
    sampleCount: wholeOf(lines.get('Runs') ?? lines.get('Total inference requests')),
    peakMemoryBytes: asIs('Peak working set size', 'peakMemoryBytes'),
  });
}

function extraMetricsOf(lines: ReadonlyMap<string, string>): ImportedRecord['extraMetrics'] {
  const metrics = [
    { name: 'average CPU usage', value: numberOf(lines.get('Avg CPU usage')), unit: '%' },
    { name: 'P999 latency', value: numberOf(lines.get('P999 Latency')), unit: 's' },
  ];
  return metrics.flatMap(({ value, ...metric }) => (value === undefined ? [] : [{ ...metric, value }]));
}
