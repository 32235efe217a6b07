import { inconsistencies } from './consistency.ts';
import { jsonFormat } from './json-format.ts';
import type { LegacyReading } from './legacy-reading.ts';
import { modelName } from './model-name.ts';
import {
  everyEntry,
  isObject,
  listIn,
  objectIn,
  objectsIn,
  pointer,
  type JsonObject,
  textIn,
} from '../../json-values.ts';

/** `{mode, models: {m: {category, predictions: {hardware: {"1": {precision: {throughput, latency_mean, memory_usage}}}}}}}`. */
export const predictionMatrix = jsonFormat({
  id: 'legacy-prediction-matrix',
  label: 'Prediction matrix of ipfs_accelerate_py (L11)',
  matches: (value) => objectsIn(objectIn(value, 'models') ?? {}).some(([, model]) => isObject(model['predictions'])),
  read: (reading, value) => {
    for (const [key, model] of objectsIn(objectIn(value, 'models') ?? {})) {
      const predictions = objectIn(model, 'predictions');
      if (predictions === undefined) reading.reject(pointer('models', key), 'A model without predictions.');
      else readModel(reading, { key, model, predictions, mode: textIn(value, 'mode') });
    }
    reading.note(
      'Every number is the guess of a model of the framework. Its timestamp is the same in all such files and was left out.',
    );
  },
});

interface Predicted {
  readonly key: string;
  readonly model: JsonObject;
  readonly predictions: JsonObject;
  readonly mode: string | undefined;
}

function readModel(reading: LegacyReading, { key, model, predictions, mode }: Predicted): void {
  for (const [hardware, byBatch] of objectsIn(predictions)) {
    for (const [batch, byPrecision] of objectsIn(byBatch)) {
      for (const [precision, numbers] of Object.entries(byPrecision)) {
        const location = pointer('models', key, 'predictions', hardware, batch, precision);
        const items = /^\d+$/.test(batch) && Number(batch) > 0 ? Number(batch) : undefined;
        if (!isObject(numbers)) {
          reading.reject(location, 'A prediction must be an object with numbers.');
          continue;
        }
        const metrics = reading.metrics(numbers, [
          { from: ['latency_mean'], to: 'meanMs' },
          { from: ['throughput'], to: 'throughputPerSecond' },
          { from: ['memory_usage'], to: 'peakMemoryBytes', unit: 'MB' },
        ]);
        reading.add({
          kind: mode === 'training' ? 'training' : 'performance',
          outcome: Object.keys(metrics).length === 0 ? 'untested' : 'measured',
          provenance: 'predicted',
          provenanceReason: 'a prediction of the framework',
          hardwareType: hardware,
          model: modelName(textIn(model, 'name') ?? key).model,
          modelFamily: textIn(model, 'category'),
          precision,
          batch: items,
          mode: mode === 'training' ? 'training' : 'inference',
          item: metrics.throughputPerSecond === undefined ? undefined : 'item',
          metrics,
          doubts: [...inconsistencies(metrics, items)],
          location,
          original: numbers,
        });
      }
    }
  }
}

/** `{model_families: {f: {model_sizes: {small: {inference: {primary, fallbacks}}}, inference: {batch_sizes: {…}}}}}`: which hardware to choose. */
export const selectionMap = jsonFormat({
  id: 'legacy-selection-map',
  label: 'Hardware selection map of ipfs_accelerate_py (L11)',
  matches: (value) =>
    everyEntry(
      objectIn(value, 'model_families'),
      (family) => isObject(family['model_sizes']) || isObject(objectIn(family, 'inference')?.['batch_sizes']),
    ),
  read: (reading, value) => {
    const takenAt = reading.time(value['timestamp']);
    for (const [family, entry] of objectsIn(objectIn(value, 'model_families') ?? {})) {
      addChoices(reading, { family, takenAt }, entry, ['model_families', family]);
    }
    reading.note('The map says which hardware to choose. That is advice of the framework, not a result.');
  },
});

interface Choice {
  readonly family: string;
  readonly takenAt: string | undefined;
}

/** Choices stand at several depths; each has a primary. */
function addChoices(reading: LegacyReading, choice: Choice, value: JsonObject, at: readonly string[]): void {
  const primary = textIn(value, 'primary');
  if (primary === undefined) {
    for (const [key, inner] of objectsIn(value)) addChoices(reading, choice, inner, [...at, key]);
    return;
  }
  reading.add({
    kind: 'compatibility',
    outcome: 'untested',
    provenance: 'predicted',
    provenanceReason: 'advice of the framework',
    takenAt: choice.takenAt,
    hardwareType: primary,
    modelFamily: choice.family,
    component: at.slice(2).join(' '),
    mode: at.includes('training') ? 'training' : 'inference',
    location: pointer(...at),
    original: { primary, fallbacks: listIn(value, 'fallbacks') ?? [] },
  });
}
