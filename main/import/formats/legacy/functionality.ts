import { jsonFormat } from './json-format.ts';
import { failureFrom } from './last-words.ts';
import type { LegacyReading } from './legacy-reading.ts';
import { modelName } from './model-name.ts';
import { origin, simulatedHardware, simulationIn } from './simulation.ts';
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

/** What is known of the models that a file speaks of by a key of its own. */
type ModelList = JsonObject;

interface FunctionalityPlace {
  readonly at: readonly string[];
  readonly models: ModelList;
  readonly simulated: (hardware: string | undefined) => string | undefined;
  readonly takenAt: string | undefined;
}

/** Whether models run on a piece of hardware: `{stats, model_results: {model: {hardware: bool}}, detailed_results: […]}`. */
export const functionality = jsonFormat({
  id: 'legacy-functionality',
  label: 'Functionality check of ipfs_accelerate_py (L6)',
  matches: isFunctionality,
  read: (reading, value) => {
    addFunctionality(
      reading,
      value,
      { at: [], models: {}, simulated: simulatedHardware(value), takenAt: undefined },
      new Set(),
    );
  },
});

function isFunctionality(value: JsonObject): boolean {
  const isMatrix = objectsIn(objectIn(value, 'model_results') ?? {}).some(([, cells]) =>
    Object.values(cells).some((works) => typeof works === 'boolean'),
  );
  return isObject(value['stats']) && (isMatrix || listIn(value, 'detailed_results') !== undefined);
}

/** `seen` holds what was read already: the orchestrator put the same answer under every piece of hardware. */
export function addFunctionality(
  reading: LegacyReading,
  value: JsonObject,
  place: FunctionalityPlace,
  seen: Set<string>,
): void {
  const stats = objectIn(value, 'stats') ?? {};
  const own = { ...place, takenAt: reading.time(stats['timestamp']) ?? place.takenAt };
  const detailed = new Set<string>();
  for (const [index, item] of (listIn(value, 'detailed_results') ?? []).entries()) {
    const location = pointer(...place.at, 'detailed_results', index);
    if (!isObject(item)) {
      reading.reject(location, 'The result of a check must be an object.');
      continue;
    }
    detailed.add(cellKey(textIn(item, 'model'), textIn(item, 'hardware')));
    const told = JSON.stringify(item);
    if (seen.has(told))
      reading.note(`${pointer(...place.at)} repeats results of other hardware to the letter; they are taken once.`);
    else addDetailed(reading, item, location, own);
    seen.add(told);
  }
  for (const [model, cells] of objectsIn(objectIn(value, 'model_results') ?? {})) {
    for (const [hardware, works] of Object.entries(cells)) {
      if (!detailed.has(cellKey(model, hardware))) addCell(reading, { model, hardware, works }, own);
    }
  }
}

function cellKey(model: string | undefined, hardware: string | undefined): string {
  return `${model ?? ''}\n${hardware ?? ''}`;
}

function addDetailed(reading: LegacyReading, item: JsonObject, location: string, place: FunctionalityPlace): void {
  const hardware = textIn(item, 'hardware');
  const succeeded = flagIn(item, 'success');
  const isFailed = succeeded === false;
  reading.add({
    kind: 'compatibility',
    outcome: succeeded === undefined ? 'untested' : isFailed ? 'failed' : 'works',
    // A test that ended well on a mock proves nothing of the model; one that failed, failed.
    ...origin(isFailed ? undefined : simulationIn(item['stdout'], 'stdout'), place.simulated(hardware)),
    takenAt: place.takenAt,
    hardwareType: hardware,
    ...modelFields(textIn(item, 'model'), place.models),
    failure: isFailed
      ? (failureFrom(textIn(item, 'stderr'), textIn(item, 'error', 'stdout')) ?? {
          message: `The test ended with code ${numberIn(item, 'return_code') ?? '?'} and said nothing.`,
        })
      : undefined,
    location,
    original: item,
  });
}

interface Cell {
  readonly model: string;
  readonly hardware: string;
  readonly works: unknown;
}

function addCell(reading: LegacyReading, { model, hardware, works }: Cell, place: FunctionalityPlace): void {
  const location = pointer(...place.at, 'model_results', model, hardware);
  if (typeof works !== 'boolean') {
    reading.reject(location, 'It must be true or false.');
    return;
  }
  reading.add({
    kind: 'compatibility',
    outcome: works ? 'works' : 'failed',
    ...origin(place.simulated(hardware)),
    takenAt: place.takenAt,
    hardwareType: hardware,
    ...modelFields(model, place.models),
    failure: works ? undefined : { message: 'It says false, and keeps no error.' },
    location,
    original: { model, hardware, works },
  });
}

function modelFields(
  key: string | undefined,
  models: ModelList,
): { model?: string | undefined; modelFamily?: string | undefined; modality?: string | undefined } {
  const known = key === undefined ? undefined : objectIn(models, key);
  if (known === undefined) return { model: modelName(key).model };
  return {
    model: textIn(known, 'name') ?? key,
    modelFamily: textIn(known, 'family'),
    modality: textIn(known, 'modality'),
  };
}
