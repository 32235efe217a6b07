import type { ImportFormat } from '../../format.ts';
import { failureFrom } from './last-words.ts';
import { LegacyReading } from './legacy-reading.ts';
import { modelName } from './model-name.ts';
import { origin, simulationIn } from './simulation.ts';
import { flagIn, isObject, numberIn, pointer, type JsonObject, textIn } from '../../json-values.ts';

/** A list of `{model, platform, file_path, success, timestamp, returncode, stdout, stderr}`. */
export const validationResults: ImportFormat = {
  id: 'legacy-validation-results',
  label: 'Validation of test programs of ipfs_accelerate_py (L11)',
  matches: (document) => document.kind === 'json' && Array.isArray(document.value) && document.value.some(isValidation),
  read: (document) => {
    const reading = new LegacyReading();
    const items: readonly unknown[] = document.kind === 'json' && Array.isArray(document.value) ? document.value : [];
    for (const [index, item] of items.entries()) {
      if (isValidation(item)) addValidation(reading, item, pointer(index));
      else reading.reject(pointer(index), 'It needs model, platform, file_path and success.');
    }
    return Promise.resolve(reading.result());
  },
};

function isValidation(value: unknown): value is JsonObject {
  return (
    isObject(value) &&
    textIn(value, 'model') !== undefined &&
    textIn(value, 'platform') !== undefined &&
    textIn(value, 'file_path') !== undefined &&
    typeof value['success'] === 'boolean'
  );
}

function addValidation(reading: LegacyReading, item: JsonObject, location: string): void {
  const works = flagIn(item, 'success') === true;
  reading.add({
    kind: 'compatibility',
    outcome: works ? 'works' : 'failed',
    ...origin(works ? simulationIn(item['stdout'], 'stdout') : undefined),
    takenAt: reading.time(item['timestamp']),
    hardwareType: textIn(item, 'platform'),
    model: modelName(textIn(item, 'model')).model,
    failure: works
      ? undefined
      : (failureFrom(textIn(item, 'stderr'), textIn(item, 'error', 'stdout')) ?? {
          message: `The program ended with code ${numberIn(item, 'returncode') ?? '?'} and said nothing.`,
        }),
    location,
    original: item,
  });
}
