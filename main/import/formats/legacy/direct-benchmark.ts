import { completeFromSamples } from '../../sample-statistics.ts';
import { inconsistencies, meanDoubts } from './consistency.ts';
import { jsonFormat } from './json-format.ts';
import { failureFrom } from './last-words.ts';
import type { LegacyReading, MetricRule } from './legacy-reading.ts';
import { modelName } from './model-name.ts';
import { origin, simulatedHardware, simulationIn } from './simulation.ts';
import { singleTimes } from './single-times.ts';
import {
  countIn,
  flagIn,
  isObject,
  listIn,
  objectIn,
  objectsIn,
  pointer,
  type JsonObject,
  textIn,
} from '../../json-values.ts';

const batchRules: readonly MetricRule[] = [
  { from: ['avg_latency_ms', 'latency_ms', 'average_latency_ms'], to: 'meanMs' },
  { from: ['throughput_items_per_second', 'throughput'], to: 'throughputPerSecond' },
  { from: ['memory_mb', 'memory_usage_mb'], to: 'peakMemoryBytes', unit: 'MB' },
];

interface BatchRun {
  readonly value: JsonObject;
  readonly batches: JsonObject;
  readonly at: readonly string[];
}

/** `{model, hardware, batch_results: {"1": {avg_latency_ms, latencies_ms, …}}}`: alone, by `batch_sizes`, or under `results` of a batch of models. */
export const directBenchmark = jsonFormat({
  id: 'legacy-direct-benchmark',
  label: 'Direct benchmark of ipfs_accelerate_py',
  matches: (value) => runsIn(value).length > 0,
  read: (reading, value) => {
    const simulated = simulatedHardware(value);
    for (const run of runsIn(value)) readRun(reading, run, simulated);
    for (const [model, result] of Object.entries(objectIn(value, 'results') ?? {})) {
      if (isObject(result) && runIn(result, []) === undefined && !isObject(result['benchmark_data'])) {
        addFailedModel(reading, model, result);
      }
    }
  },
});

function runIn(value: JsonObject, at: readonly string[]): BatchRun | undefined {
  if (textIn(value, 'model', 'model_path') === undefined || textIn(value, 'hardware', 'hardware_key') === undefined)
    return undefined;
  for (const field of ['batch_results', 'batch_sizes']) {
    const batches = objectIn(value, field);
    if (batches !== undefined && objectsIn(batches).length > 0) return { value, batches, at: [...at, field] };
  }
  return undefined;
}

function runsIn(value: JsonObject): readonly BatchRun[] {
  const own = runIn(value, []);
  if (own !== undefined) return [own];
  return objectsIn(objectIn(value, 'results') ?? {}).flatMap(([model, result]) => {
    const data = objectIn(result, 'benchmark_data');
    const run = data === undefined ? undefined : runIn(data, ['results', model, 'benchmark_data']);
    return run === undefined ? [] : [run];
  });
}

function readRun(
  reading: LegacyReading,
  { value, batches, at }: BatchRun,
  simulated: (hardware: string | undefined) => string | undefined,
): void {
  const hardware = textIn(value, 'hardware_key', 'hardware')?.toLowerCase();
  const name = modelName(textIn(value, 'model_path', 'model'));
  for (const [key, batch] of Object.entries(batches)) {
    const location = pointer(...at, key);
    if (!isObject(batch)) {
      reading.reject(location, 'The result of a batch size must be an object.');
      continue;
    }
    const samplesMs = singleTimes(reading, 'latencies_ms', listIn(batch, 'latencies_ms'), 'ms');
    const metrics = completeFromSamples(reading.metrics(batch, batchRules), samplesMs, 'latencies_ms', reading);
    const size = countIn(batch, 'batch_size') ?? countIn({ key }, 'key');
    const isFailed = flagIn(batch, 'success') === false || textIn(batch, 'error') !== undefined;
    const hasNumber = metrics.meanMs !== undefined || metrics.throughputPerSecond !== undefined;
    reading.add({
      kind: 'performance',
      outcome: isFailed ? 'failed' : hasNumber ? 'measured' : 'untested',
      ...origin(
        simulationIn(batch),
        simulated(hardware),
        simulationIn({ ...value, batch_results: undefined, batch_sizes: undefined }),
      ),
      takenAt: reading.time(batch['timestamp'] ?? value['timestamp']),
      hardwareType: hardware,
      model: name.model,
      modelFamily: textIn(value, 'model_category', 'model_key'),
      batch: size,
      mode: 'inference',
      item: metrics.throughputPerSecond === undefined ? undefined : 'item',
      metrics,
      samplesMs: [...samplesMs],
      failure: isFailed
        ? (failureFrom(textIn(batch, 'error', 'stderr')) ?? { message: 'success is false, and no error was kept.' })
        : undefined,
      doubts: [...name.doubts, ...inconsistencies(metrics, size), ...meanDoubts(metrics.meanMs, samplesMs)],
      location,
      original: { ...value, batch_results: undefined, batch_sizes: undefined, batch: key, ...batch },
    });
  }
}

/** A model of a batch that came to no number. */
function addFailedModel(reading: LegacyReading, model: string, result: JsonObject): void {
  const location = pointer('results', model);
  if (flagIn(result, 'success') !== false) {
    reading.reject(location, 'Neither numbers nor a failure.');
    return;
  }
  reading.add({
    kind: 'performance',
    outcome: 'failed',
    ...origin(),
    takenAt: reading.time(result['timestamp']),
    hardwareType: textIn(result, 'hardware'),
    model: modelName(model).model,
    failure: failureFrom(textIn(result, 'error'), textIn(result, 'stderr', 'stdout')) ?? {
      message: 'success is false, and no error was kept.',
    },
    location,
    original: result,
  });
}
