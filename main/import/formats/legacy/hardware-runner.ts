import type { ImportFormat } from '../../format.ts';
import { completeFromSamples } from '../../sample-statistics.ts';
import { inconsistencies, meanDoubts } from './consistency.ts';
import { parseCaseKey } from './case-key.ts';
import { hardwareFound, legacyMachine, type LegacyMachine } from './legacy-machine.ts';
import { failureFrom } from './last-words.ts';
import { type Doubt, LegacyReading, type MetricRule } from './legacy-reading.ts';
import { modelName } from './model-name.ts';
import { origin, simulatedHardware, simulationIn } from './simulation.ts';
import type { RunnerSubject } from './runner-subject.ts';
import { singleTimes } from './single-times.ts';
import { addTrainingRun } from './training-run.ts';
import {
  countIn,
  flagIn,
  isObject,
  listIn,
  numberIn,
  objectIn,
  objectsIn,
  pointer,
  type JsonObject,
  textIn,
} from '../../json-values.ts';

/** The runner wrote seconds under latency and MB under memory. */
const caseRules: readonly MetricRule[] = [
  { from: ['avg_latency'], to: 'meanMs', unit: 's' },
  { from: ['throughput'], to: 'throughputPerSecond' },
  { from: ['total_time'], to: 'totalMs', unit: 's' },
  { from: ['completed_iterations', 'iterations'], to: 'sampleCount' },
];
const deviceMemory: MetricRule = { from: ['max_memory_allocated'], to: 'deviceMemoryBytes', unit: 'MB' };
const gpus = ['cuda', 'rocm'];

/** `{system_info, benchmarks: {family: {model: {hardware: {benchmark_results | training_results}}}}}`; a single model is one such leaf. */
export const hardwareRunner: ImportFormat = {
  id: 'legacy-hardware-runner',
  label: 'Hardware and training runner of ipfs_accelerate_py (L5, L10)',
  matches: (document) => document.kind === 'json' && isObject(document.value) && leavesIn(document.value).length > 0,
  read: async (document) => {
    const reading = new LegacyReading();
    if (document.kind !== 'json' || !isObject(document.value)) return reading.result();
    const { value } = document;
    const context = {
      machine: legacyMachine(value),
      simulated: simulatedHardware(value),
      takenAt: reading.time(value['timestamp']),
    };
    for (const leaf of leavesIn(value)) readLeaf(reading, leaf, context);
    rejectRest(reading, value);
    const found = hardwareFound(value, 'hardware_info');
    if (found !== undefined) reading.note(found);
    return Promise.resolve(reading.result());
  },
};

interface Leaf {
  readonly at: readonly string[];
  readonly family: string | undefined;
  readonly model: string | undefined;
  readonly hardware: string | undefined;
  readonly value: JsonObject;
}

interface RunnerContext {
  readonly machine: LegacyMachine;
  readonly simulated: (hardware: string | undefined) => string | undefined;
  readonly takenAt: string | undefined;
}

function isLeaf(value: JsonObject): boolean {
  return isObject(value['benchmark_results']) || isObject(value['training_results']);
}

function leavesIn(value: JsonObject): readonly Leaf[] {
  const isNamed = textIn(value, 'model_name') !== undefined && textIn(value, 'hardware', 'hardware_type') !== undefined;
  if (isNamed && isLeaf(value)) return [{ at: [], family: undefined, model: undefined, hardware: undefined, value }];
  const benchmarks = objectIn(value, 'benchmarks');
  if (benchmarks === undefined) return [];
  const leaves = objectsIn(benchmarks).flatMap(([family, models]) =>
    objectsIn(models).flatMap(([model, byHardware]) =>
      objectsIn(byHardware)
        .filter(([, leaf]) => isLeaf(leaf) || typeof leaf['status'] === 'string')
        .map(([hardware, leaf]) => ({
          at: ['benchmarks', family, model, hardware],
          family,
          model,
          hardware,
          value: leaf,
        })),
    ),
  );
  return leaves.some((leaf) => isLeaf(leaf.value)) || isObject(value['system_info']) ? leaves : [];
}

function rejectRest(reading: LegacyReading, value: JsonObject): void {
  for (const [family, models] of Object.entries(objectIn(value, 'benchmarks') ?? {})) {
    for (const [model, byHardware] of Object.entries(isObject(models) ? models : {})) {
      if (isObject(byHardware) && Object.keys(byHardware).length === 0) {
        reading.note(`${model} (${family}) was listed, and measured on no hardware.`);
      }
      for (const [hardware, leaf] of Object.entries(isObject(byHardware) ? byHardware : {})) {
        const known = isObject(leaf) && (isLeaf(leaf) || typeof leaf['status'] === 'string');
        if (!known)
          reading.reject(
            pointer('benchmarks', family, model, hardware),
            'Neither benchmark_results, training_results nor a status.',
          );
      }
    }
  }
}

function readLeaf(reading: LegacyReading, leaf: Leaf, context: RunnerContext): void {
  const training = objectIn(leaf.value, 'training_results');
  const cases = objectIn(leaf.value, 'benchmark_results');
  const model = textIn(leaf.value, 'model_name') ?? leaf.model;
  const hardware = textIn(leaf.value, 'hardware', 'hardware_type') ?? leaf.hardware;
  const subject = {
    ...modelName(model),
    family: textIn(leaf.value, 'family', 'model_family') ?? leaf.family,
    hardware,
    device: hardware === undefined ? undefined : context.machine.deviceOf(hardware),
    takenAt: reading.time(leaf.value['timestamp'] ?? leaf.value['start_time']) ?? context.takenAt,
    simulated: context.simulated(hardware) ?? simulationIn(flatFields(leaf.value)),
    machine: context.machine.machine,
  };
  if (training !== undefined) addTrainingRun(reading, subject, leaf.value, training, leaf.at);
  else if (cases === undefined || Object.keys(cases).length === 0) addWholeRun(reading, subject, leaf);
  else {
    for (const [key, value] of Object.entries(cases)) {
      const at = [...leaf.at, 'benchmark_results', key];
      if (isObject(value)) addCase(reading, subject, leaf.value, { key, value, location: pointer(...at) });
      else reading.reject(pointer(...at), 'A case must be an object.');
    }
  }
  if (isObject(leaf.value['performance_summary']))
    reading.note('performance_summary is worked out from the cases; it is not taken beside them.');
}

function flatFields(value: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(value).filter(([key, field]) => key !== 'error' && typeof field !== 'object'),
  );
}

/** A model that came to no case: its own status says why. */
function addWholeRun(reading: LegacyReading, subject: RunnerSubject, { value, at }: Leaf): void {
  const status = textIn(value, 'status');
  const isFailed = status !== 'completed';
  reading.add({
    kind: 'performance',
    outcome: isFailed ? 'failed' : 'untested',
    ...origin(subject.simulated),
    takenAt: subject.takenAt,
    machine: subject.machine,
    hardwareType: subject.hardware,
    device: subject.device,
    model: subject.model,
    modelFamily: subject.family,
    metrics: reading.metrics(value, [{ from: ['model_load_time'], to: 'modelLoadMs', unit: 's' }]),
    failure: isFailed
      ? (failureFrom(textIn(value, 'error', 'traceback')) ?? { message: `status is “${status ?? ''}”.` })
      : undefined,
    doubts: isFailed
      ? [...subject.doubts]
      : [...subject.doubts, { code: 'nothing-ran', message: 'It says “completed” and has not one case.' }],
    location: pointer(...at),
    original: value,
  });
}

interface Case {
  readonly key: string;
  readonly value: JsonObject;
  readonly location: string;
}

function addCase(
  reading: LegacyReading,
  subject: RunnerSubject,
  leaf: JsonObject,
  { key, value, location }: Case,
): void {
  const { batch, shape } = parseCaseKey(key);
  const samplesMs = singleTimes(reading, 'latencies', listIn(value, 'latencies'), 's');
  const onGpu = subject.hardware !== undefined && gpus.includes(subject.hardware);
  const given = {
    ...reading.metrics(value, onGpu ? [...caseRules, deviceMemory] : caseRules),
    ...reading.metrics(leaf, [{ from: ['model_load_time'], to: 'modelLoadMs', unit: 's' }]),
  };
  const metrics = completeFromSamples(given, samplesMs, 'latencies', reading);
  const status = textIn(value, 'status');
  const isFailed = status !== 'completed';
  const hasNumber =
    metrics.meanMs !== undefined || metrics.medianMs !== undefined || metrics.throughputPerSecond !== undefined;
  reading.add({
    kind: 'performance',
    // The outer status only says that nothing was thrown; what a case says of itself counts.
    outcome: isFailed ? 'failed' : hasNumber ? 'measured' : 'untested',
    ...origin(simulationIn(flatFields(value)), subject.simulated),
    takenAt: subject.takenAt,
    machine: subject.machine,
    hardwareType: subject.hardware,
    device: subject.device,
    model: subject.model,
    modelFamily: subject.family,
    batch,
    shape,
    mode: 'inference',
    item: metrics.throughputPerSecond === undefined ? undefined : 'item',
    metrics,
    extraMetrics: [
      ...reading.extra(
        value,
        'tokens_per_second',
        'token/s',
        'throughput × (sequence + output): it counts the tokens of the prompt too',
      ),
      ...reading.extra(value, 'avg_output_length', 'token'),
      ...reading.extra(value, 'max_memory_reserved', 'MB'),
      ...(onGpu ? [] : reading.extra(value, 'max_memory_allocated', 'MB')),
    ],
    samplesMs: [...samplesMs],
    failure: isFailed
      ? (failureFrom(textIn(value, 'error', 'traceback')) ?? { message: `status is “${status ?? ''}”.` })
      : undefined,
    doubts: [
      ...subject.doubts,
      ...inconsistencies(metrics, batch),
      ...meanDoubts(metrics.meanMs, samplesMs),
      ...timeoutDoubt(value),
    ],
    location,
    original: { ...flatFields(leaf), case: key, ...value },
  });
}

function timeoutDoubt(value: JsonObject): Doubt[] {
  if (flagIn(value, 'timeout') !== true) return [];
  const done = countIn(value, 'completed_iterations');
  const asked = numberIn(value, 'iterations');
  return [
    {
      code: 'timeout',
      message: `Stopped by its time limit after ${done ?? 'an unknown number'} of ${asked ?? '?'} runs.`,
    },
  ];
}
