import type { ForeignMetrics, ImportedRecord } from '../../../../core/domain/imported.ts';
import type { ImportFormat, SourceDocument } from '../../format.ts';
import { Reading } from '../../reading.ts';
import { completeFromSamples } from '../../sample-statistics.ts';
import { numbersOf, objectAt, textOf, wholeOf } from '../../source-values.ts';
import { knownChange, type UnitChange, unitChange } from '../../units.ts';
import { isObject, type JsonObject, numberOf } from '../../json-values.ts';
import { keptOriginal } from '../../private-data.ts';
import { optimumSettings, type OptimumSettings } from './optimum-settings.ts';

const parts = ['memory', 'latency', 'throughput', 'energy', 'efficiency'];
const trainingTargets = ['overall', 'warmup', 'train'];
const seconds = knownChange('time', 's');

type Once = Pick<ForeignMetrics, 'modelLoadMs' | 'firstRunMs'>;

interface Target {
  readonly name: string;
  readonly target: JsonObject;
  readonly location: string;
}

interface Report {
  readonly targets: JsonObject;
  /** Where the targets stand: "" or "/report". */
  readonly at: string;
  readonly config?: JsonObject;
}

/** `benchmark_report.json`, and `benchmark.json`, which names the model and the machine too. */
export const optimumBenchmark: ImportFormat = {
  id: 'optimum-benchmark',
  label: 'optimum-benchmark report (JSON)',
  matches: (document) => reportOf(document) !== undefined,
  read(document) {
    const reading = new Reading();
    const report = reportOf(document);
    if (report !== undefined) readReport(report, reading);
    return Promise.resolve(reading.result());
  },
};

/** `benchmark_config.json` stands beside a report, and says what was asked for alone. */
export const optimumConfiguration: ImportFormat = {
  id: 'optimum-benchmark-configuration',
  label: 'optimum-benchmark configuration (no results)',
  matches: (document) =>
    document.kind === 'json' &&
    isObject(document.value) &&
    isObject(document.value['backend']) &&
    isObject(document.value['launcher']) &&
    isObject(document.value['environment']),
  read() {
    const reading = new Reading();
    reading.note('A configuration of optimum-benchmark holds no result. Import the benchmark.json beside it.');
    return Promise.resolve(reading.result());
  },
};

function reportOf(document: SourceDocument): Report | undefined {
  if (document.kind !== 'json' || !isObject(document.value)) return undefined;
  const { report, config } = document.value;
  if (isObject(report) && isObject(config) && isReport(report)) return { targets: report, at: '/report', config };
  return isReport(document.value) ? { targets: document.value, at: '' } : undefined;
}

/** Every target has the five parts and no other; at least one was measured. */
function isReport(targets: JsonObject): boolean {
  const values = Object.values(targets);
  return (
    values.length > 0 &&
    values.every((target) => isObject(target) && Object.keys(target).every((part) => parts.includes(part))) &&
    values.some((target) => isObject(target) && ['latency', 'memory'].some((part) => 'unit' in objectAt(target, part)))
  );
}

function readReport({ targets, at, config }: Report, reading: Reading): void {
  if (config === undefined) {
    reading.note(
      'A report alone names neither model nor machine. The benchmark.json beside it does: import that instead.',
    );
  }
  const settings = optimumSettings(config ?? {}, reading);
  const modelLoadMs = onceOf(targets, 'load_model', 'modelLoadMs', reading);
  const names = Object.keys(targets).filter((name) => name !== 'load_model' && !name.startsWith('first_'));
  if (names.length === 0) reading.note('Only the loading of the model was tracked, and no run.');
  for (const name of names) {
    const firstRunMs = onceOf(targets, `first_${name}`, 'firstRunMs', reading);
    addTarget(
      { name, target: objectAt(targets, name), location: `${at}/${name}` },
      { modelLoadMs, firstRunMs },
      settings,
      reading,
    );
  }
}

/** What happened once, as loading and the first run, belongs to the records of what was repeated. */
function onceOf(targets: JsonObject, name: string, to: string, reading: Reading): number | undefined {
  const latency = objectAt(objectAt(targets, name), 'latency');
  return reading.takePositive(`${name}.latency.mean`, to, latency['mean'], seconds);
}

function addTarget({ name, target, location }: Target, once: Once, settings: OptimumSettings, reading: Reading): void {
  const latency = objectAt(target, 'latency');
  const unit = textOf(latency['unit']) ?? 's';
  const change = unitChange('time', unit);
  if (change === undefined) {
    reading.reject(location, `Its latency is in ${unit}, which is no unit of time that Assay knows.`);
    return;
  }
  const samplesMs = reading.takeList('latency.values', 'samplesMs', numbersOf(latency['values']), change);
  const metrics = completeFromSamples(
    { ...once, warmUpCount: settings.warmUpCount, ...metricsOf(target, change, reading) },
    samplesMs,
    'latency.values',
    reading,
  );
  if (metrics.meanMs === undefined && metrics.peakMemoryBytes === undefined && metrics.energyJoules === undefined) {
    reading.note(`The target ${name} has no numbers: it was not tracked.`);
    return;
  }
  const isTraining = trainingTargets.includes(name);
  const item = textOf(objectAt(target, 'throughput')['unit'])?.replace(/s?\/s$/, '');
  reading.add({
    ...settings.record,
    kind: isTraining ? 'training' : 'performance',
    mode: isTraining ? 'training' : 'inference',
    outcome: 'measured',
    provenance: 'imported',
    tool: 'optimum-benchmark',
    component: name,
    item,
    metrics,
    extraMetrics: extraMetricsOf(target),
    samplesMs,
    doubts: item === 'sample' ? rateDoubts(metrics, settings.record.batch) : undefined,
    location,
    // The single times are the samples of the record.
    original: keptOriginal({ ...target, latency: { ...latency, values: undefined } }),
  });
}

function metricsOf(target: JsonObject, change: UnitChange, reading: Reading): ForeignMetrics {
  const latency = objectAt(target, 'latency');
  const throughput = objectAt(target, 'throughput');
  const time = (field: string, to: keyof ForeignMetrics): number | undefined =>
    reading.takePositive(`latency.${field}`, to, latency[field], change);
  return {
    medianMs: time('p50', 'medianMs'),
    meanMs: time('mean', 'meanMs'),
    p90Ms: time('p90', 'p90Ms'),
    p95Ms: time('p95', 'p95Ms'),
    p99Ms: time('p99', 'p99Ms'),
    // It writes 0 where a single time has no spread.
    standardDeviationMs: (numberOf(latency['count']) ?? 0) > 1 ? time('stdev', 'standardDeviationMs') : undefined,
    totalMs: time('total', 'totalMs'),
    sampleCount: wholeOf(latency['count']),
    throughputPerSecond: reading.takePositive('throughput.value', 'throughputPerSecond', throughput['value']),
    ...memoryOf(objectAt(target, 'memory'), reading),
    energyJoules: energyOf(objectAt(target, 'energy'), reading),
  };
}

/** Samples a second are the batch over the mean. A version of the tool counted tokens of `generate` as samples. */
function rateDoubts(metrics: ForeignMetrics, batch: number | undefined): ImportedRecord['doubts'] {
  const { meanMs, throughputPerSecond } = metrics;
  if (batch === undefined || meanMs === undefined || throughputPerSecond === undefined) return undefined;
  const expected = (batch * 1_000) / meanMs;
  if (Math.abs(throughputPerSecond / expected - 1) <= 0.01) return undefined;
  const message = `A batch of ${batch} in ${meanMs} ms gives ${expected.toPrecision(4)} samples a second, and the report says ${throughputPerSecond.toPrecision(4)}.`;
  return [{ code: 'inconsistent-rate', message }];
}

/** Its MB are 10^6 bytes. */
function memoryOf(memory: JsonObject, reading: Reading): Pick<ForeignMetrics, 'peakMemoryBytes' | 'deviceMemoryBytes'> {
  const megabytes = knownChange('size', 'MB');
  return {
    peakMemoryBytes: reading.takePositive('memory.max_ram', 'peakMemoryBytes', memory['max_ram'], megabytes),
    deviceMemoryBytes: reading.takePositive(
      'memory.max_process_vram',
      'deviceMemoryBytes',
      memory['max_process_vram'],
      megabytes,
    ),
  };
}

/** It has divided by the number of runs already. */
function energyOf(energy: JsonObject, reading: Reading): number | undefined {
  return reading.takePositive('energy.total', 'energyJoules', energy['total'], knownChange('energy', 'kWh'));
}

function extraMetricsOf(target: JsonObject): ImportedRecord['extraMetrics'] {
  const memory = objectAt(target, 'memory');
  const efficiency = objectAt(target, 'efficiency');
  const metrics = [
    ...['max_global_vram', 'max_reserved', 'max_allocated'].map((name) => ({
      name,
      value: numberOf(memory[name]),
      unit: 'MB',
    })),
    { name: 'efficiency', value: numberOf(efficiency['value']), unit: textOf(efficiency['unit']) },
  ];
  const known = metrics.flatMap(({ value, ...metric }) => (value === undefined ? [] : [{ ...metric, value }]));
  return known.length === 0 ? undefined : known;
}
