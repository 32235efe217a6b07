import { jsonFormat } from './json-format.ts';
import { failureFrom } from './last-words.ts';
import type { LegacyReading } from './legacy-reading.ts';
import { modelName } from './model-name.ts';
import { origin, simulatedHardware, simulationIn } from './simulation.ts';
import {
  everyEntry,
  isObject,
  listIn,
  numberIn,
  objectIn,
  objectsIn,
  pointer,
  type JsonObject,
  textIn,
} from '../../json-values.ts';

/** `{error_counts, errors: [{hardware_type, severity, message, …}], hardware_errors, models_tested, components_available}`. */
export const compatibilityReport = jsonFormat({
  id: 'legacy-compatibility-report',
  label: 'Compatibility reporter of ipfs_accelerate_py (L8)',
  matches: (value) =>
    isObject(value['error_counts']) && (Array.isArray(value['errors']) || isObject(value['hardware_errors'])),
  read: (reading, value) => {
    const takenAt = reading.time(value['timestamp']);
    const seen = new Set<string>();
    for (const [index, error] of (listIn(value, 'errors') ?? []).entries()) {
      addError(reading, error, pointer('errors', index), takenAt, seen);
    }
    // The same errors again by hardware; what stands here alone is not lost.
    for (const [hardware, errors] of Object.entries(objectIn(value, 'hardware_errors') ?? {})) {
      for (const [index, error] of (Array.isArray(errors) ? (errors as readonly unknown[]) : []).entries()) {
        if (!seen.has(JSON.stringify(error)))
          addError(reading, error, pointer('hardware_errors', hardware, index), takenAt, seen);
      }
    }
    if (isObject(value['hardware_errors']))
      reading.note('hardware_errors repeats the errors by hardware; each is taken once.');
    const tested = listIn(value, 'models_tested') ?? [];
    if (tested.length > 0)
      reading.note(`${tested.length} models are called tested. Without an error of theirs that says nothing of them.`);
    const components = Object.keys(objectIn(value, 'components_available') ?? {});
    if (components.length > 0)
      reading.note(`components_available names parts of the framework (${components.join(', ')}), no results.`);
  },
});

function addError(
  reading: LegacyReading,
  error: unknown,
  location: string,
  takenAt: string | undefined,
  seen: Set<string>,
): void {
  const message = isObject(error) ? failureFrom(textIn(error, 'message', 'error', 'traceback')) : undefined;
  if (!isObject(error) || message === undefined) {
    reading.reject(location, 'An error must be an object with a message.');
    return;
  }
  seen.add(JSON.stringify(error));
  const severity = textIn(error, 'severity')?.toLowerCase();
  const isFailure = severity !== 'warning' && severity !== 'info';
  const advice = (listIn(error, 'recommendations') ?? []).filter((item) => typeof item === 'string');
  reading.add({
    kind: 'compatibility',
    // A warning stops nothing, and proves nothing.
    outcome: isFailure ? 'failed' : 'untested',
    ...origin(simulationIn({ ...error, message: undefined, recommendations: undefined, traceback: undefined })),
    takenAt: reading.time(error['timestamp']) ?? takenAt,
    hardwareType: textIn(error, 'hardware_type'),
    model: modelName(textIn(error, 'model_name')).model,
    component: textIn(error, 'component'),
    failure: isFailure
      ? { ...message, class: textIn(error, 'error_type'), ...(advice.length === 0 ? {} : { fix: advice.join(' ') }) }
      : undefined,
    doubts: isFailure ? [] : [{ code: severity, message: message.message }],
    location,
    original: error,
  });
}

/** `{compatibility: {family: {hardware: {level, score, error_count}}}}`: the reporter's own matrix. */
export const reporterMatrix = jsonFormat({
  id: 'legacy-reporter-matrix',
  label: 'Matrix of the compatibility reporter of ipfs_accelerate_py (L8)',
  matches: (value) =>
    everyEntry(objectIn(value, 'compatibility'), (byHardware) =>
      everyEntry(byHardware, (cell) => typeof cell['level'] === 'string'),
    ),
  read: (reading, value) => {
    const takenAt = reading.time(value['timestamp']);
    const simulated = simulatedHardware(value);
    for (const [family, byHardware] of objectsIn(objectIn(value, 'compatibility') ?? {})) {
      for (const [hardware, cell] of objectsIn(byHardware)) {
        addLevel(reading, { family, hardware, cell, takenAt, simulated: simulated(hardware) });
      }
    }
  },
});

interface Level {
  readonly family: string;
  readonly hardware: string;
  readonly cell: JsonObject;
  readonly takenAt: string | undefined;
  readonly simulated: string | undefined;
}

/** The reporter starts with “high” everywhere and takes away for errors: without one it is its default, and nobody tried. */
function addLevel(reading: LegacyReading, { family, hardware, cell, takenAt, simulated }: Level): void {
  const level = textIn(cell, 'level') ?? '';
  const errors = numberIn(cell, 'error_count') ?? 0;
  const isFailed = errors > 0 && level === 'incompatible';
  reading.add({
    kind: 'compatibility',
    outcome: isFailed ? 'failed' : 'untested',
    ...origin(simulated),
    takenAt,
    hardwareType: hardware,
    modelFamily: family,
    failure: isFailed ? { message: `${errors} errors; the matrix keeps none of their texts.` } : undefined,
    doubts:
      errors > 0 && !isFailed
        ? [
            {
              code: 'errors-counted',
              message: `The reporter counted ${errors} errors and calls the compatibility “${level}”.`,
            },
          ]
        : [],
    location: pointer('compatibility', family, hardware),
    original: cell,
  });
}
