import { jsonFormat } from './json-format.ts';
import { failureFrom } from './last-words.ts';
import type { Doubt, LegacyReading } from './legacy-reading.ts';
import { modelName } from './model-name.ts';
import { simulationIn } from './simulation.ts';
import {
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

interface WebCase {
  readonly model: string;
  readonly modality: string;
  readonly platform: string;
  readonly value: JsonObject;
  readonly location: string;
}

interface WebFile {
  readonly takenAt: string | undefined;
  readonly machine: { readonly name: string } | undefined;
}

/** `{summary, results_by_modality: {text: [{model, webnn: {time_ms, memory_mb, success, implementation}, webgpu: {…}}]}, …}`. */
export const webComparison = jsonFormat({
  id: 'legacy-web-comparison',
  label: 'Web platform comparison of ipfs_accelerate_py (L9)',
  matches: (value) =>
    objectIn(value, 'results_by_modality') !== undefined &&
    Object.values(objectIn(value, 'results_by_modality') ?? {}).some((models) => Array.isArray(models)),
  read: (reading, value) => {
    const environment = objectIn(value, 'test_environment') ?? {};
    const hardware = textIn(environment, 'test_hardware');
    const file = {
      takenAt: reading.time(value['timestamp']),
      machine: hardware === undefined ? undefined : { name: hardware },
    };
    let models = 0;
    for (const [modality, list] of Object.entries(objectIn(value, 'results_by_modality') ?? {})) {
      for (const [index, item] of (Array.isArray(list) ? (list as readonly unknown[]) : []).entries()) {
        models += 1;
        readModel(reading, { modality, item, at: ['results_by_modality', modality, index] }, file);
      }
    }
    tellRest(reading, value, environment, models);
  },
});

interface Listed {
  readonly modality: string;
  readonly item: unknown;
  readonly at: readonly (string | number)[];
}

function readModel(reading: LegacyReading, { modality, item, at }: Listed, file: WebFile): void {
  const model = isObject(item) ? textIn(item, 'model', 'model_name') : undefined;
  if (!isObject(item) || model === undefined) {
    reading.reject(pointer(...at), 'A result must be an object with a model.');
    return;
  }
  const platforms = objectsIn(item);
  if (platforms.length === 0) reading.reject(pointer(...at), `${model} has no result on any platform.`);
  for (const [platform, value] of platforms) {
    addWebCase(reading, { model, modality, platform, value, location: pointer(...at, platform) }, file);
  }
}

function addWebCase(
  reading: LegacyReading,
  { model, modality, platform, value, location }: WebCase,
  file: WebFile,
): void {
  const isFailed = flagIn(value, 'success') !== true;
  const hasTime = numberIn(value, 'time_ms') !== undefined;
  const metrics = isFailed
    ? {}
    : reading.metrics(value, [
        { from: ['time_ms'], to: 'meanMs' },
        { from: ['memory_mb'], to: 'peakMemoryBytes', unit: 'MB' },
      ]);
  reading.add({
    kind: 'performance',
    outcome: isFailed ? 'failed' : metrics.meanMs === undefined ? 'works' : 'measured',
    provenance: 'simulated',
    provenanceReason:
      simulationIn(value) ?? 'the comparison was written by hand; its pages wait on a timer instead of running a model',
    takenAt: file.takenAt,
    machine: file.machine,
    hardwareType: platform,
    ...modelPart(model),
    modality,
    mode: 'inference',
    metrics,
    failure: isFailed
      ? (failureFrom(textIn(value, 'error')) ?? { message: 'success is not true, and there is no error.' })
      : undefined,
    doubts: isFailed && hasTime ? [timeOfAFailure(value)] : [],
    location,
    original: { model, ...value },
  });
}

function modelPart(model: string): { model?: string | undefined } {
  return { model: modelName(model).model };
}

function timeOfAFailure(value: JsonObject): Doubt {
  return {
    code: 'time-of-a-failure',
    message: `It failed, and yet has a time of ${numberIn(value, 'time_ms') ?? '?'} ms; the time is left out.`,
  };
}

function tellRest(reading: LegacyReading, value: JsonObject, environment: JsonObject, models: number): void {
  for (const [platform, summary] of objectsIn(objectIn(value, 'summary') ?? {})) {
    const said = numberIn(summary, 'models_tested');
    if (said !== undefined && said !== models)
      reading.note(`The summary speaks of ${said} models on ${platform}; the file has ${models}.`);
  }
  const browsers = (listIn(environment, 'browsers') ?? []).filter((browser) => typeof browser === 'string');
  if (browsers.length > 0) reading.note(`Browsers: ${browsers.join(', ')}. Which of them gave a number is not said.`);
  const aside = ['summary', 'modality_compatibility', 'implementation_types', 'recommendations'].filter(
    (field) => value[field] !== undefined,
  );
  if (aside.length > 0) reading.note(`Worked out from the results, or advice, and so no results: ${aside.join(', ')}.`);
}
