import { addFunctionality } from './functionality.ts';
import { jsonFormat } from './json-format.ts';
import { failureFrom } from './last-words.ts';
import { hardwareFound } from './legacy-machine.ts';
import type { LegacyReading } from './legacy-reading.ts';
import { origin, simulatedHardware } from './simulation.ts';
import { everyEntry, isObject, objectIn, objectsIn, pointer, type JsonObject, textIn } from '../../json-values.ts';

/** `{models, functionality_verification: {hardware: …}, performance_benchmarks: {family: {status, error}}, hardware_detected}`. */
export const orchestrator = jsonFormat({
  id: 'legacy-orchestrator',
  label: 'Suite of ipfs_accelerate_py: functionality and performance (L6)',
  matches: (value) =>
    isModelList(objectIn(value, 'models')) &&
    (isObject(value['functionality_verification']) || isObject(value['performance_benchmarks'])),
  read: (reading, value) => {
    const models = objectIn(value, 'models') ?? {};
    const takenAt = reading.time(value['timestamp']);
    const simulated = simulatedHardware(value);
    const seen = new Set<string>();
    for (const [hardware, result] of Object.entries(objectIn(value, 'functionality_verification') ?? {})) {
      const at = ['functionality_verification', hardware];
      if (isObject(result) && isObject(result['stats']))
        addFunctionality(reading, result, { at, models, simulated, takenAt }, seen);
      else addFailedCheck(reading, result, { hardware, takenAt, location: pointer(...at) });
    }
    for (const [family, result] of Object.entries(objectIn(value, 'performance_benchmarks') ?? {})) {
      addFamily(reading, family, result, takenAt);
    }
    reading.note(`The file lists ${Object.keys(models).length} models that were chosen to be run. That is no result.`);
    const found = hardwareFound(value, 'hardware_detected');
    if (found !== undefined) reading.note(found);
  },
});

/** `{key: {name, family, size, modality}}`: what is to be run. */
export function isModelList(value: JsonObject | undefined): boolean {
  return everyEntry(
    value,
    (model) => textIn(model, 'name') !== undefined && textIn(model, 'family', 'modality') !== undefined,
  );
}

function addFamily(reading: LegacyReading, family: string, result: unknown, takenAt: string | undefined): void {
  const location = pointer('performance_benchmarks', family);
  const status = isObject(result) ? textIn(result, 'status') : undefined;
  if (!isObject(result) || status === undefined) {
    reading.reject(location, 'The result of a model family must be an object with a status.');
    return;
  }
  const inner = objectsIn(result).map(([name]) => name);
  if (inner.length > 0)
    reading.note(`${location} points to numbers (${inner.join(', ')}) that the runner keeps in a file of its own.`);
  const isFailed = /^(?:error|failed|timeout)$/i.test(status);
  reading.add({
    kind: 'performance',
    outcome: isFailed ? 'failed' : 'untested',
    ...origin(),
    takenAt,
    modelFamily: family,
    failure: isFailed
      ? (failureFrom(textIn(result, 'error', 'traceback', 'stderr')) ?? { message: `status is “${status}”.` })
      : undefined,
    doubts: isFailed ? [] : [{ code: 'nothing-ran', message: `It says “${status}” and gives no number.` }],
    location,
    original: result,
  });
}

interface FailedCheck {
  readonly hardware: string;
  readonly takenAt: string | undefined;
  readonly location: string;
}

/** The check itself may have failed: then it says why, and nothing of any model. */
function addFailedCheck(reading: LegacyReading, result: unknown, { hardware, takenAt, location }: FailedCheck): void {
  const failure = isObject(result) ? failureFrom(textIn(result, 'error', 'stderr')) : undefined;
  if (!isObject(result) || failure === undefined) {
    reading.reject(location, 'Neither the result of a functionality check nor an error.');
    return;
  }
  reading.add({
    kind: 'compatibility',
    outcome: 'failed',
    ...origin(),
    takenAt,
    hardwareType: hardware,
    failure,
    location,
    original: result,
  });
}
