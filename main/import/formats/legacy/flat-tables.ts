import { eachRow } from '../../table-rows.ts';
import type { SourceTable } from '../../format.ts';
import { inconsistencies } from './consistency.ts';
import { failureFrom } from './last-words.ts';
import type { LegacyReading, MetricRule } from './legacy-reading.ts';
import { modelName } from './model-name.ts';
import { origin, simulationIn } from './simulation.ts';
import { countIn, flagIn, objectIn, type JsonObject, textIn } from '../../json-values.ts';

const flatRules: readonly MetricRule[] = [
  { from: ['latency_avg'], to: 'meanMs' },
  { from: ['latency_p90'], to: 'p90Ms' },
  { from: ['latency_p95'], to: 'p95Ms' },
  { from: ['latency_p99'], to: 'p99Ms' },
  { from: ['throughput'], to: 'throughputPerSecond' },
  { from: ['memory_peak'], to: 'peakMemoryBytes', unit: 'MB' },
];
const dataRules: readonly MetricRule[] = [
  { from: ['avg_latency'], to: 'meanMs', unit: 's' },
  { from: ['p50_latency'], to: 'medianMs', unit: 's' },
  { from: ['p90_latency'], to: 'p90Ms', unit: 's' },
  { from: ['p99_latency'], to: 'p99Ms', unit: 's' },
  { from: ['min_latency'], to: 'minimumMs', unit: 's' },
  { from: ['max_latency'], to: 'maximumMs', unit: 's' },
  { from: ['std_latency'], to: 'standardDeviationMs', unit: 's', zeroCounts: true },
  { from: ['throughput', 'samples_per_second'], to: 'throughputPerSecond' },
  { from: ['benchmark_iterations'], to: 'sampleCount' },
  { from: ['warmup_iterations'], to: 'warmUpCount', zeroCounts: true },
  { from: ['peak_memory_usage'], to: 'peakMemoryBytes' },
];
const counts = ['sampleCount', 'warmUpCount'];

/** “unknown” is what the framework's converter wrote where it found nothing. */
function known(row: JsonObject, field: string): string | undefined {
  const text = textIn(row, field);
  return text === undefined || /^(?:unknown|n\/a|none)$/i.test(text) ? undefined : text;
}

/** `benchmark_performance`: whatever file the converter met became a row, with 0, “unknown”, 1 and fp32 for what it did not find. */
export async function readFlatPerformance(reading: LegacyReading, table: SourceTable): Promise<void> {
  let read = 0;
  for await (const { value: row, location: place } of eachRow(table)) {
    const location = `${place} of ${table.name}`;
    const hardwareType = known(row, 'hardware');
    const model = modelName(known(row, 'model'));
    const metrics = reading.metrics(row, flatRules);
    const source = textIn(row, 'source_file');
    if (Object.keys(metrics).length === 0 && hardwareType === undefined) {
      reading.reject(
        location,
        `No number and no hardware${source === undefined ? '' : `: what the converter made of ${source}, which is no benchmark`}.`,
      );
      continue;
    }
    read += 1;
    const batch = countIn(row, 'batch_size');
    reading.add({
      kind: 'performance',
      outcome: Object.keys(metrics).length === 0 ? 'untested' : 'measured',
      ...origin(simulationIn(row['notes'], 'notes')),
      takenAt: reading.time(row['timestamp']),
      hardwareType,
      device: known(row, 'device'),
      model: model.model,
      precision: known(row, 'precision'),
      batch,
      mode: 'inference',
      item: metrics.throughputPerSecond === undefined ? undefined : 'item',
      metrics,
      doubts: [...model.doubts, ...inconsistencies(metrics, batch), ...unitDoubt(metrics.meanMs)],
      location,
      original: row,
    });
  }
  if (read > 0) {
    reading.note(
      'benchmark_performance: batch 1, fp32 and the time of the conversion stand where the converter found none; they may be its defaults.',
    );
  }
}

function unitDoubt(meanMs: number | undefined): { code: string; message: string }[] {
  return meanMs === undefined
    ? []
    : [
        {
          code: 'unit-not-stated',
          message: 'The table names no unit of its latencies; they are read as milliseconds.',
        },
      ];
}

/** `benchmark_data`: seconds and bytes, inference and training in one table. */
export async function readBenchmarkData(reading: LegacyReading, table: SourceTable): Promise<void> {
  for await (const { value: row, location } of eachRow(table)) {
    const isTraining = textIn(row, 'test_type') === 'training';
    const model = modelName(known(row, 'model_name'));
    const metrics = reading.metrics(row, dataRules);
    const status = textIn(row, 'status');
    const error = textIn(row, 'error');
    const isFailed =
      error !== undefined || (status !== undefined && /^(?:failed|error|failure|timeout)$/i.test(status));
    const hasNumber = Object.keys(metrics).some((name) => !counts.includes(name));
    const batch = countIn(row, 'batch_size');
    const sequence = countIn(row, 'sequence_length');
    reading.add({
      kind: isTraining ? 'training' : 'performance',
      outcome: isFailed ? 'failed' : hasNumber ? 'measured' : 'untested',
      ...origin(simulationIn(objectIn(row, 'metadata'))),
      toolVersion: textIn(row, 'version'),
      takenAt: reading.time(row['timestamp']),
      hardwareType: known(row, 'hardware_type'),
      device: known(row, 'hardware_name'),
      model: model.model,
      modelFamily: known(row, 'model_family'),
      modality: known(row, 'model_modality'),
      precision: known(row, 'precision'),
      batch,
      shape: sequence === undefined ? undefined : { sequence },
      mode: isTraining ? 'training' : 'inference',
      item: metrics.throughputPerSecond === undefined ? undefined : 'sample',
      metrics,
      extraMetrics: [
        ...reading.extra(row, 'avg_memory_usage', 'byte'),
        ...reading.extra(row, 'memory_utilization'),
        ...reading.extra(row, 'gradient_computation_time', 's'),
        ...reading.extra(row, 'model_parameters'),
      ],
      failure: isFailed ? (failureFrom(error) ?? { message: `status is “${status ?? ''}”.` }) : undefined,
      doubts: [...model.doubts, ...inconsistencies(metrics, batch)],
      location: `${location} of ${table.name}`,
      original: row,
    });
  }
}

/** The index repeats a few columns of `benchmark_data`, so that the framework need not open the large file. */
export async function tellIndex(reading: LegacyReading, table: SourceTable): Promise<void> {
  let rows = 0;
  for await (const row of eachRow(table)) rows += row.location === '' ? 0 : 1;
  reading.note(
    `${table.name} is an index without a number, of as many benchmarks as it has rows (${rows}): import the data file that it points to.`,
  );
}

export async function readFlatCompatibility(reading: LegacyReading, table: SourceTable): Promise<void> {
  for await (const { value: row, location } of eachRow(table)) {
    const compatible = flagIn(row, 'is_compatible');
    const failure = failureFrom(textIn(row, 'error_message', 'error'));
    const isFailed = compatible === false && failure !== undefined;
    reading.add({
      kind: 'compatibility',
      // Without an error false is the converter's default, and so is true without a trace of a run.
      outcome: isFailed ? 'failed' : compatible === true ? 'works' : 'untested',
      ...origin(simulationIn(row['notes'], 'notes')),
      takenAt: reading.time(row['timestamp']),
      hardwareType: known(row, 'hardware_type'),
      model: modelName(known(row, 'model')).model,
      failure: isFailed ? failure : undefined,
      location: `${location} of ${table.name}`,
      original: row,
    });
  }
}

export async function readFlatHardware(reading: LegacyReading, table: SourceTable): Promise<void> {
  for await (const { value: row, location } of eachRow(table)) {
    reading.add({
      kind: 'device',
      outcome: 'described',
      ...origin(),
      takenAt: reading.time(row['timestamp']),
      hardwareType: known(row, 'hardware_type'),
      device: known(row, 'device_name'),
      location: `${location} of ${table.name}`,
      original: row,
    });
  }
}
