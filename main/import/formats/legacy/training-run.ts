import { completeFromSamples } from '../../sample-statistics.ts';
import { inconsistencies, meanDoubts } from './consistency.ts';
import type { RunnerSubject } from './runner-subject.ts';
import { failureFrom } from './last-words.ts';
import { type ExtraMetric, type LegacyReading } from './legacy-reading.ts';
import { origin } from './simulation.ts';
import { singleTimes } from './single-times.ts';
import {
  countIn,
  flagIn,
  isObject,
  listIn,
  numberIn,
  objectIn,
  pointer,
  type JsonObject,
  textIn,
} from '../../json-values.ts';

/** What the training runner measured of one model: a record a configuration. */
export function addTrainingRun(
  reading: LegacyReading,
  subject: RunnerSubject,
  leaf: JsonObject,
  results: JsonObject,
  at: readonly string[],
): void {
  for (const [key, value] of Object.entries(results)) {
    const location = pointer(...at, 'training_results', key);
    if (isObject(value)) addConfiguration(reading, subject, leaf, { key, value, location });
    else reading.reject(location, 'A configuration must be an object.');
  }
  if (Object.keys(results).length > 0) return;
  const failure = failureFrom(textIn(leaf, 'error', 'traceback'));
  const status = textIn(leaf, 'status');
  reading.add({
    ...shared(subject),
    kind: 'training',
    outcome: failure !== undefined || status !== 'completed' ? 'failed' : 'untested',
    failure: failure ?? (status === 'completed' ? undefined : { message: `status is “${status ?? ''}”.` }),
    doubts: [...subject.doubts],
    location: pointer(...at),
    original: leaf,
  });
}

interface Configuration {
  readonly key: string;
  readonly value: JsonObject;
  readonly location: string;
}

function addConfiguration(
  reading: LegacyReading,
  subject: RunnerSubject,
  leaf: JsonObject,
  configuration: Configuration,
): void {
  const { key, value, location } = configuration;
  const time = objectIn(value, 'training_time') ?? {};
  const memory = objectIn(value, 'memory_usage') ?? {};
  const samplesMs = singleTimes(reading, 'training_time.per_iteration', listIn(time, 'per_iteration'), 's');
  const onGpu = subject.hardware === 'cuda';
  const given = {
    ...reading.metrics(time, [
      { from: ['mean'], to: 'meanMs', unit: 's' },
      { from: ['min'], to: 'minimumMs', unit: 's' },
      { from: ['max'], to: 'maximumMs', unit: 's' },
      { from: ['std'], to: 'standardDeviationMs', unit: 's', zeroCounts: true },
    ]),
    // On CUDA it is what the allocator held, elsewhere the whole process.
    ...reading.metrics(memory, [{ from: ['max'], to: onGpu ? 'deviceMemoryBytes' : 'peakMemoryBytes', unit: 'MB' }]),
    ...reading.metrics(value, [{ from: ['throughput'], to: 'throughputPerSecond' }]),
    ...reading.metrics(leaf, [{ from: ['model_load_time'], to: 'modelLoadMs', unit: 's' }]),
  };
  const metrics = completeFromSamples(given, samplesMs, 'training_time.per_iteration', reading);
  const parts = partsOf(key);
  const batch = countIn(value, 'batch_size') ?? parts.batch;
  const status = textIn(value, 'status') ?? 'completed';
  const isFailed = status !== 'completed';
  reading.add({
    ...shared(subject),
    kind: 'training',
    outcome: isFailed ? 'failed' : metrics.meanMs === undefined ? 'untested' : 'measured',
    component: key,
    precision: flagIn(value, 'mixed_precision') === true ? 'mixed' : undefined,
    batch,
    shape: parts.sequence === undefined ? undefined : { sequence: parts.sequence },
    item: metrics.throughputPerSecond === undefined ? undefined : 'sample',
    metrics,
    extraMetrics: trainingNumbers(reading, value),
    samplesMs: [...samplesMs],
    failure: isFailed
      ? (failureFrom(textIn(value, 'error', 'traceback')) ?? { message: `status is “${status}”.` })
      : undefined,
    doubts: [...subject.doubts, ...inconsistencies(metrics, batch), ...meanDoubts(metrics.meanMs, samplesMs)],
    location,
    original: { configuration: key, ...value },
  });
}

function shared(
  subject: RunnerSubject,
): Pick<
  Parameters<LegacyReading['add']>[0],
  | 'provenance'
  | 'provenanceReason'
  | 'takenAt'
  | 'machine'
  | 'hardwareType'
  | 'device'
  | 'model'
  | 'modelFamily'
  | 'mode'
> {
  return {
    ...origin(subject.simulated),
    takenAt: subject.takenAt,
    machine: subject.machine,
    hardwareType: subject.hardware,
    device: subject.device,
    model: subject.model,
    modelFamily: subject.family,
    mode: 'training',
  };
}

function trainingNumbers(reading: LegacyReading, value: JsonObject): ExtraMetric[] {
  const loss = objectIn(value, 'loss') ?? {};
  const slope = numberIn(value, 'loss_convergence_rate');
  return [
    ...reading.extra(value, 'gradient_accumulation_steps'),
    ...reading.extra(value, 'effective_batch_size'),
    ...reading.extra(loss, 'mean').map((metric) => ({ ...metric, name: 'loss.mean' })),
    // A falling loss has a slope below 0: it is a number at any sign.
    ...(slope === undefined
      ? []
      : [{ name: 'loss_convergence_rate', value: slope, unit: '1/step', note: 'slope of the loss' }]),
  ];
}

/** `batch_8_seq_128_lr_5e-05_opt_adamw`. */
function partsOf(key: string): { batch: number | undefined; sequence: number | undefined } {
  const number = (name: string): number | undefined => {
    const found = new RegExp(`(?:^|_)${name}_(\\d+)(?:_|$)`).exec(key);
    return found === null ? undefined : Number(found[1]);
  };
  return { batch: number('batch'), sequence: number('seq') };
}
