import type { ImportFormat, SourceDocument } from '../../format.ts';
import { inconsistencies } from './consistency.ts';
import { failureFrom } from './last-words.ts';
import { LegacyReading, type ExtraMetric, type MetricRule } from './legacy-reading.ts';
import { modelName } from './model-name.ts';
import { origin, simulatedHardware, simulationIn } from './simulation.ts';
import {
  countIn,
  flagIn,
  isObject,
  listIn,
  numberOf,
  objectIn,
  objectsIn,
  pointer,
  type JsonObject,
  textIn,
} from '../../json-values.ts';

const rules: readonly MetricRule[] = [
  { from: ['average_latency_ms', 'latency_ms', 'avg_latency_ms', 'inference_time_ms'], to: 'meanMs' },
  { from: ['min_latency_ms'], to: 'minimumMs' },
  { from: ['max_latency_ms'], to: 'maximumMs' },
  { from: ['total_time_seconds', 'total_time'], to: 'totalMs', unit: 's' },
  { from: ['throughput_items_per_second', 'throughput'], to: 'throughputPerSecond' },
  { from: ['memory_peak_mb', 'memory_mb', 'memory_usage_mb'], to: 'peakMemoryBytes', unit: 'MB' },
  { from: ['iterations'], to: 'sampleCount' },
  { from: ['warmup_iterations'], to: 'warmUpCount', zeroCounts: true },
];
const numberFields = rules
  .filter((rule) => rule.to !== 'sampleCount' && rule.to !== 'warmUpCount')
  .flatMap((rule) => rule.from);
const listFields = ['results', 'model_results', 'benchmarks'];
const envelopeFields = [
  'test_name',
  'git_commit',
  'git_branch',
  'command_line',
  'timestamp',
  'completed_at',
  'success',
];

interface FlatItem {
  readonly value: unknown;
  readonly at: readonly (string | number)[];
  /** In `{"results": {model: {…}}}` the key. */
  readonly model?: string;
}

/** Records with a field a column, as the framework's own importers took them: a list, one of its wrappers, or one alone. */
export const flatRecords: ImportFormat = {
  id: 'legacy-flat-records',
  label: 'Flat records of ipfs_accelerate_py (L1)',
  matches: (document) => {
    const found = itemsOf(document);
    if (found === undefined) return false;
    const { items, envelope } = found;
    return items.some(
      (item) => isFlatRecord(item.value, item.model, envelope) && hardwareOf(item.value, envelope).type !== undefined,
    );
  },
  read: async (document) => {
    const reading = new LegacyReading();
    const { items, envelope } = itemsOf(document) ?? { items: [], envelope: {} };
    const simulated = simulatedHardware(envelope);
    for (const { value, at, model } of items) {
      const location = pointer(...at);
      if (isFlatRecord(value, model, envelope)) addFlatRecord(reading, { value, location, model, envelope, simulated });
      else reading.reject(location, 'Neither a model with hardware nor a number of a result: not a flat record.');
    }
    tellEnvelope(reading, envelope);
    return Promise.resolve(reading.result());
  },
};

function itemsOf(document: SourceDocument): { items: readonly FlatItem[]; envelope: JsonObject } | undefined {
  if (document.kind === 'json-lines')
    return { items: document.values.map((value, index) => ({ value, at: [index] })), envelope: {} };
  if (document.kind !== 'json') return undefined;
  const { value } = document;
  if (Array.isArray(value))
    return { items: (value as readonly unknown[]).map((item, index) => ({ value: item, at: [index] })), envelope: {} };
  if (!isObject(value)) return undefined;
  for (const field of listFields) {
    const list = listIn(value, field);
    if (list !== undefined)
      return { items: list.map((item, index) => ({ value: item, at: [field, index] })), envelope: value };
  }
  const byModel = objectIn(value, 'results');
  if (byModel !== undefined) {
    return {
      items: Object.entries(byModel).map(([model, item]) => ({ value: item, at: ['results', model], model })),
      envelope: value,
    };
  }
  return { items: [{ value, at: [] }], envelope: {} };
}

function isFlatRecord(value: unknown, model: string | undefined, envelope: JsonObject): value is JsonObject {
  if (!isObject(value)) return false;
  const named = modelIn(value) ?? model ?? modelIn(envelope);
  const numbers = numberFields.some((field) => numberOf(value[field]) !== undefined);
  // CI wrote which configurations were to be measured, with the run's id and without a number.
  const planned = textIn(value, 'ci_run_id') !== undefined || typeof value['batch_sizes'] === 'string';
  return named !== undefined && (numbers || planned || typeof value['success'] === 'boolean');
}

function modelIn(value: JsonObject): string | undefined {
  return textIn(value, 'model_name', 'model');
}

interface Hardware {
  readonly type: string | undefined;
  readonly device: string | undefined;
}

function hardwareOf(value: JsonObject, envelope: JsonObject): Hardware {
  const own = hardwareIn(value);
  const shared = hardwareIn(envelope);
  return { type: own.type ?? shared.type, device: own.device ?? shared.device };
}

/** `hardware` is a name, or an object with type and name. */
function hardwareIn(value: JsonObject): Hardware {
  const nested = objectIn(value, 'hardware');
  return {
    type: textIn(value, 'hardware_type') ?? (nested === undefined ? textIn(value, 'hardware') : textIn(nested, 'type')),
    device: textIn(value, 'device_name') ?? (nested === undefined ? undefined : textIn(nested, 'name')),
  };
}

interface Flat {
  readonly value: JsonObject;
  readonly location: string;
  readonly model: string | undefined;
  readonly envelope: JsonObject;
  readonly simulated: (hardware: string | undefined) => string | undefined;
}

function addFlatRecord(reading: LegacyReading, { value, location, model, envelope, simulated }: Flat): void {
  const hardware = hardwareOf(value, envelope);
  const metrics = reading.metrics(value, rules);
  const measured = Object.keys(metrics).some((name) => name !== 'sampleCount' && name !== 'warmUpCount');
  const error = textIn(value, 'error', 'error_message');
  const isFailed = flagIn(value, 'success') === false || error !== undefined;
  const batch = countIn(value, 'batch_size');
  const name = modelName(modelIn(value) ?? model ?? modelIn(envelope));
  reading.add({
    kind: 'performance',
    outcome: isFailed ? 'failed' : measured ? 'measured' : 'untested',
    ...origin(simulationIn(value), simulated(hardware.type)),
    takenAt: reading.time(
      value['timestamp'] ?? value['completed_at'] ?? envelope['timestamp'] ?? envelope['completed_at'],
    ),
    hardwareType: hardware.type,
    device: hardware.device,
    model: name.model,
    modelFamily: textIn(value, 'model_family') ?? textIn(envelope, 'model_family'),
    modality: textIn(value, 'modality') ?? textIn(envelope, 'modality'),
    component: textIn(value, 'test_case', 'benchmark_type'),
    precision: textIn(value, 'precision'),
    batch,
    mode: 'inference',
    item: metrics.throughputPerSecond === undefined ? undefined : 'item',
    metrics,
    extraMetrics: extraMetrics(reading, objectIn(value, 'metrics')),
    failure: isFailed
      ? (failureFrom(error) ?? { message: 'The source says success: false and gives no error.' })
      : undefined,
    doubts: [...name.doubts, ...inconsistencies(metrics, batch)],
    location,
    original: value,
  });
  if (!isFailed && !measured)
    reading.note('Records without a number are configurations that were to be measured: untested.');
}

function extraMetrics(reading: LegacyReading, metrics: JsonObject | undefined): ExtraMetric[] {
  if (metrics === undefined) return [];
  return Object.keys(metrics).flatMap((field) => [...reading.extra(metrics, field, unitOf(field))]);
}

function unitOf(field: string): string | undefined {
  if (field.endsWith('_percent')) return '%';
  if (field.endsWith('_ms')) return 'ms';
  if (field.endsWith('_mb')) return 'MB';
  return field.endsWith('_seconds') ? 's' : undefined;
}

function tellEnvelope(reading: LegacyReading, envelope: JsonObject): void {
  const told = envelopeFields.filter((field) => textIn(envelope, field) !== undefined);
  if (told.length > 0) {
    reading.note(
      `Said once for the whole file: ${told.map((field) => `${field} ${textIn(envelope, field) ?? ''}`).join(', ')}.`,
    );
  }
  const ignored = objectsIn(envelope)
    .map(([field]) => field)
    .filter((field) => !listFields.includes(field));
  if (ignored.length > 0) reading.note(`Of the file as a whole, not of a result: ${ignored.join(', ')}.`);
}
