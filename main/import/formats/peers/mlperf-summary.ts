import type { ForeignMetrics, ImportedRecord } from '../../../../core/domain/imported.ts';
import type { ImportFormat } from '../../format.ts';
import { Reading } from '../../reading.ts';
import { withoutUndefined } from '../../source-values.ts';
import { knownChange } from '../../units.ts';
import { numberOf } from '../../json-values.ts';
import { keptOriginal } from '../../private-data.ts';

const title = 'MLPerf Results Summary';
const nanoseconds = knownChange('time', 'ns');
type Lines = ReadonlyMap<string, string>;

/** `mlperf_log_summary.txt` of LoadGen, alone or within a log. */
export const mlperfSummary: ImportFormat = {
  id: 'mlperf-summary',
  label: 'MLPerf LoadGen summary (mlperf_log_summary.txt)',
  matches: (document) => document.kind === 'text' && document.text.includes(title),
  read(document) {
    const reading = new Reading();
    if (document.kind === 'text') {
      for (const summary of summariesOf(document.text)) addSummary(summary.text, `line ${summary.line}`, reading);
    }
    return Promise.resolve(reading.result());
  },
};

/** `mlperf_log_detail.txt`, which has the same figures among every event of the run. */
export const mlperfDetail: ImportFormat = {
  id: 'mlperf-detail',
  label: 'MLPerf LoadGen detail log (no results)',
  matches: (document) => document.kind === 'text' && document.text.startsWith(':::MLLOG'),
  read() {
    const reading = new Reading();
    reading.note('The detail log of LoadGen is not imported. Import the mlperf_log_summary.txt beside it.');
    return Promise.resolve(reading.result());
  },
};

function summariesOf(text: string): { text: string; line: number }[] {
  const parts = text.split(title);
  let line = (parts[0] ?? '').split('\n').length;
  return parts.slice(1).map((part) => {
    const at = line;
    line += part.split('\n').length - 1;
    return { text: part, line: at };
  });
}

/** "Name : value", with the spaces before the colon left out. The first of a name counts. */
function linesOf(text: string): Lines {
  const lines = new Map<string, string>();
  for (const line of text.split('\n')) {
    const at = line.indexOf(':');
    const name = line.slice(0, Math.max(0, at)).trim();
    if (name !== '' && !name.startsWith('*') && !lines.has(name)) lines.set(name, line.slice(at + 1).trim());
  }
  return lines;
}

function addSummary(text: string, location: string, reading: Reading): void {
  const lines = linesOf(text);
  // "Single Stream" in older versions.
  const scenario = lines.get('Scenario')?.replaceAll(' ', '');
  if (scenario === undefined) {
    reading.reject(location, 'The summary does not say its scenario, so its numbers cannot be told apart.');
    return;
  }
  const metrics = withoutUndefined({
    ...(scenario === 'Offline' ? {} : latenciesOf(lines, reading)),
    ...rateOf(lines, scenario, reading),
    sampleCount: queryCountOf(text),
  });
  if (metrics.meanMs === undefined && metrics.throughputPerSecond === undefined && metrics.p90Ms === undefined) {
    reading.reject(location, `The summary has no times and no rate (mode ${lines.get('Mode') ?? 'unknown'}).`);
    return;
  }
  reading.note('The summary of LoadGen does not name the model: only the folder that it lies in may.');
  const perQuery = numberOf(lines.get('samples_per_query'));
  reading.add({
    kind: 'performance',
    outcome: 'measured',
    provenance: 'imported',
    tool: 'mlperf-loadgen',
    backend: lines.get('SUT name'),
    mode: 'inference',
    scenario,
    item: 'sample',
    ...(scenario === 'MultiStream' && perQuery !== undefined ? { shape: { samples_per_query: perQuery } } : {}),
    metrics,
    extraMetrics: extraMetricsOf(lines, scenario, reading),
    doubts: doubtsOf(lines, text),
    location,
    original: keptOriginal(Object.fromEntries(lines)),
  });
}

/** Told with the early stopping alone. */
function queryCountOf(text: string): number | undefined {
  const match = /Processed (?:at least \d+ queries \((\d+)\)|(\d+) queries\.)/.exec(text);
  return numberOf(match?.[1] ?? match?.[2]);
}

/** LoadGen's percentiles are of samples, or of queries in MultiStream. */
function latenciesOf(lines: Lines, reading: Reading): ForeignMetrics {
  const time = (name: string, to: keyof ForeignMetrics): number | undefined =>
    reading.takePositive(name, to, lines.get(name), nanoseconds);
  return {
    minimumMs: time('Min latency (ns)', 'minimumMs'),
    maximumMs: time('Max latency (ns)', 'maximumMs'),
    meanMs: time('Mean latency (ns)', 'meanMs'),
    medianMs: time('50.00 percentile latency (ns)', 'medianMs'),
    p90Ms: time('90.00 percentile latency (ns)', 'p90Ms') ?? time('90th percentile latency (ns)', 'p90Ms'),
    p95Ms: time('95.00 percentile latency (ns)', 'p95Ms'),
    p99Ms: time('99.00 percentile latency (ns)', 'p99Ms') ?? time('99th percentile latency (ns)', 'p99Ms'),
  };
}

/** What was completed comes before what was scheduled: a server that falls behind is scheduled more than it does. */
function rateOf(lines: Lines, scenario: string, reading: Reading): Pick<ForeignMetrics, 'throughputPerSecond'> {
  const names =
    scenario === 'SingleStream'
      ? ['QPS w/ loadgen overhead']
      : ['Samples per second', 'Completed samples per second', 'Scheduled samples per second'];
  const name = names.find((candidate) => lines.has(candidate));
  return name === undefined
    ? {}
    : { throughputPerSecond: reading.takePositive(name, 'throughputPerSecond', lines.get(name)) };
}

/** Offline sends all samples at once: its latencies are ends of one long query, and no times of a run. */
function extraMetricsOf(lines: Lines, scenario: string, reading: Reading): ImportedRecord['extraMetrics'] {
  const isTime =
    scenario === 'Offline'
      ? /\(ns\)$/
      : /(?:First Token latency|Time to Output Token|token latency|output token|99\.90 percentile latency|97\.00 percentile latency) \(ns\)$/i;
  const times = [...lines].filter(([name]) => isTime.test(name) && !name.startsWith('target_'));
  const rates = [...lines].filter(([name]) =>
    /^(?:QPS w\/o loadgen overhead|TPS .*|.*okens per second|Scheduled samples per second|target_qps)$/.test(name),
  );
  const known = [
    ...times.map(([name, value]) => ({
      name: name.replace(/ \(ns\)$/, ''),
      value: reading.take(name, 'extraMetrics', value, nanoseconds),
      unit: 'ms',
    })),
    ...rates.map(([name, value]) => ({ name, value: reading.take(name, 'extraMetrics', value), unit: '1/s' })),
  ];
  return known.flatMap(({ value, ...metric }) => (value === undefined ? [] : [{ ...metric, value }]));
}

function doubtsOf(lines: Lines, text: string): ImportedRecord['doubts'] {
  const broken = [...lines]
    .filter(([name, value]) => name.endsWith('satisfied') && value === 'NO')
    .map(([name]) => name);
  const doubts = [
    ...(lines.get('Result is') === 'INVALID'
      ? [
          {
            code: 'mlperf-invalid',
            message: `LoadGen calls the run INVALID. Not met: ${broken.join(', ') || 'not said'}.`,
          },
        ]
      : []),
    ...(/\b([1-9]\d*) (?:ERRORS?|errors?) encountered/.test(text)
      ? [{ code: 'mlperf-errors', message: 'LoadGen met errors during the run.' }]
      : []),
    ...(/Accuracy/.test(lines.get('Mode') ?? '')
      ? [{ code: 'accuracy-mode', message: 'The run was for accuracy: its times are not of a performance run.' }]
      : []),
  ];
  return doubts.length === 0 ? undefined : doubts;
}
