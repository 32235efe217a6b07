import { inconsistencies, typedInDoubts } from './consistency.ts';
import { jsonFormat } from './json-format.ts';
import { flagIn, type JsonObject, listIn, numberIn, objectIn, objectsIn, pointer, textIn } from '../../json-values.ts';
import { failureFrom } from './last-words.ts';
import type { LegacyReading, MetricRule } from './legacy-reading.ts';
import { modelName } from './model-name.ts';
import { origin, simulationIn } from './simulation.ts';

const rules: readonly MetricRule[] = [
  { from: ['avg_time', 'inference_time'], to: 'meanMs', unit: 's' },
  { from: ['min_time'], to: 'minimumMs', unit: 's' },
  { from: ['max_time'], to: 'maximumMs', unit: 's' },
  { from: ['num_runs'], to: 'sampleCount' },
  { from: ['model_load_time', 'load_time'], to: 'modelLoadMs', unit: 's' },
];

/** `{results: {pipeline_cuda: {model, device, success, …}}, performance: {pipeline_cuda: {avg_time, …}}, metadata: {model}}`. */
export const methodTest = jsonFormat({
  id: 'legacy-method-test',
  label: 'Test of one model by method and device of ipfs_accelerate_py (L11)',
  matches: (value) =>
    textIn(objectIn(value, 'metadata') ?? {}, 'model') !== undefined &&
    objectsIn(objectIn(value, 'results') ?? {}).some(([method, result]) => successOf(method, result) !== undefined),
  read: (reading, value) => {
    const metadata = objectIn(value, 'metadata') ?? {};
    const performance = objectIn(value, 'performance') ?? {};
    for (const [method, result] of objectsIn(objectIn(value, 'results') ?? {})) {
      const takenAt = reading.time(metadata['timestamp']);
      addMethod(reading, { method, result, numbers: objectIn(performance, method) ?? {}, metadata, takenAt });
    }
    const examples = listIn(value, 'examples') ?? [];
    if (examples.length > 0) reading.note('examples show what went in and came out; they have no number.');
  },
});

interface Method {
  readonly method: string;
  readonly result: JsonObject;
  readonly numbers: JsonObject;
  readonly metadata: JsonObject;
  readonly takenAt: string | undefined;
}

/** `success`, or the method's own: `pipeline_success`, `from_pretrained_success`. */
function successOf(method: string, result: JsonObject): boolean | undefined {
  return flagIn(result, 'success', `${method.replace(/_(?:cpu|cuda|openvino|mps|rocm)$/, '')}_success`);
}

function addMethod(reading: LegacyReading, { method, result, numbers, metadata, takenAt }: Method): void {
  const name = modelName(textIn(result, 'model') ?? textIn(metadata, 'model'));
  const metrics = reading.metrics(numbers, rules);
  const isFailed = successOf(method, result) === false;
  const hasTime = metrics.meanMs !== undefined;
  reading.add({
    kind: hasTime ? 'performance' : 'compatibility',
    outcome: isFailed ? 'failed' : hasTime ? 'measured' : successOf(method, result) === true ? 'works' : 'untested',
    ...origin(simulationIn(result)),
    takenAt,
    hardwareType: textIn(result, 'device'),
    model: name.model,
    component: method,
    ...(hasTime ? { mode: 'inference' as const } : {}),
    metrics,
    extraMetrics: [
      ...reading.extra(numbers, 'tokenizer_load_time', 's'),
      ...reading.extra(numbers, 'model_size_mb', 'MB'),
    ],
    failure: isFailed
      ? (failureFrom(errorOf(result)) ?? { message: 'success is false, and no error was kept.' })
      : undefined,
    doubts: [
      ...name.doubts,
      ...inconsistencies(metrics, undefined),
      ...typedInDoubts('avg_time', numberIn(numbers, 'avg_time', 'inference_time')),
    ],
    location: pointer('results', method),
    original: { ...result, performance: numbers },
  });
}

function errorOf(result: JsonObject): string | undefined {
  const field = Object.keys(result).find((key) => /(?:^|_)error$/.test(key) && typeof result[key] === 'string');
  return field === undefined ? undefined : textIn(result, field);
}
