import { jsonFormat } from './json-format.ts';
import { failureFrom } from './last-words.ts';
import type { LegacyReading } from './legacy-reading.ts';
import { modelName } from './model-name.ts';
import { origin, simulatedHardware, simulationIn } from './simulation.ts';
import { addExample } from './skill-example.ts';
import {
  isObject,
  listIn,
  numberIn,
  objectIn,
  objectsIn,
  pointer,
  type JsonObject,
  textIn,
} from '../../json-values.ts';

interface ModelTest {
  readonly model: string | undefined;
  readonly value: JsonObject;
  readonly at: readonly (string | number)[];
  readonly takenAt: string | undefined;
}

/** `{test_timestamp, summary, model_results: {model: {status, return_code, stdout, stderr | platform_status, structured_data}}}`. */
export const criticalModelTests = jsonFormat({
  id: 'legacy-critical-model-tests',
  label: 'Critical model tests of ipfs_accelerate_py (L11)',
  matches: (value) =>
    textIn(value, 'test_timestamp') !== undefined &&
    objectsIn(objectIn(value, 'model_results') ?? {}).some(([, test]) => typeof test['status'] === 'string'),
  read: (reading, value) => {
    const takenAt = reading.time(value['test_timestamp']);
    for (const [model, test] of Object.entries(objectIn(value, 'model_results') ?? {})) {
      const at = ['model_results', model];
      if (isObject(test)) addModelTest(reading, { model, value: test, at, takenAt });
      else reading.reject(pointer(...at), 'The test of a model must be an object.');
    }
    reading.note('summary counts the tests of the file; it is left out.');
  },
});

/** `{summary, tests: [{status, model, elapsed_time, platform_status | error, traceback}]}`. */
export const newModelTests = jsonFormat({
  id: 'legacy-new-model-tests',
  label: 'New model tests of ipfs_accelerate_py (L11)',
  matches: (value) =>
    isObject(value['summary']) &&
    (listIn(value, 'tests') ?? []).some(
      (test) => isObject(test) && textIn(test, 'status') !== undefined && textIn(test, 'model') !== undefined,
    ),
  read: (reading, value) => {
    for (const [index, test] of (listIn(value, 'tests') ?? []).entries()) {
      const at = ['tests', index];
      if (!isObject(test)) reading.reject(pointer(...at), 'A test must be an object.');
      else
        addModelTest(reading, {
          model: textIn(test, 'model'),
          value: test,
          at,
          takenAt: reading.time(test['timestamp']),
        });
    }
    reading.note('summary counts the tests of the file; it is left out.');
  },
});

/** The test as a program, what it says of each platform, and the calls that it timed. */
function addModelTest(reading: LegacyReading, { model: written, value, at, takenAt }: ModelTest): void {
  const { model } = modelName(written);
  const status = textIn(value, 'status') ?? 'unknown';
  const passed = /^(?:success|passed)$/i.test(status);
  const untried = /^(?:missing|skipped|not_?found)$/i.test(status);
  const platforms = objectIn(value, 'platform_status') ?? {};
  reading.add({
    kind: 'test',
    outcome: passed ? 'works' : untried ? 'skipped' : 'failed',
    ...origin(),
    takenAt,
    model,
    metrics: reading.metrics(value, [{ from: ['elapsed_time'], to: 'totalMs', unit: 's' }]),
    failure:
      passed || untried
        ? undefined
        : (failureFrom(textIn(value, 'error'), textIn(value, 'stderr', 'traceback', 'stdout')) ?? {
            message: `status is “${status}”${numberIn(value, 'return_code') === undefined ? '' : `, code ${numberIn(value, 'return_code') ?? ''}`}.`,
          }),
    doubts:
      passed && Object.keys(platforms).length === 0
        ? [{ code: 'no-platform', message: 'It passed without naming one platform that it ran on.' }]
        : [],
    location: pointer(...at),
    original: { ...value, structured_data: undefined },
  });
  const data = objectIn(value, 'structured_data') ?? {};
  addPlatforms(reading, { model, value, at, takenAt }, platforms);
  addCalls(reading, { model, value, at, takenAt }, data);
}

function addPlatforms(reading: LegacyReading, { model, at, takenAt }: ModelTest, platforms: JsonObject): void {
  for (const [platform, said] of Object.entries(platforms)) {
    if (typeof said !== 'string') continue;
    const isFailed = /\b(?:failed|error)\b/i.test(said);
    const works = /\b(?:real|mock|success|simulated)\b/i.test(said);
    reading.add({
      kind: 'compatibility',
      outcome: isFailed ? 'failed' : works ? 'works' : 'untested',
      ...origin(simulationIn(said, 'platform_status')),
      takenAt,
      hardwareType: platform.toLowerCase(),
      model,
      failure: isFailed ? failureFrom(said) : undefined,
      location: pointer(...at, 'platform_status', platform),
      original: { [platform]: said },
    });
  }
}

function addCalls(reading: LegacyReading, { model, at, takenAt }: ModelTest, data: JsonObject): void {
  const subject = { model, modelFamily: undefined, takenAt, doubts: [], simulated: simulatedHardware(data) };
  for (const [index, example] of (listIn(data, 'examples') ?? []).entries()) {
    const location = pointer(...at, 'structured_data', 'examples', index);
    if (!isObject(example)) {
      reading.reject(location, 'A call must be an object.');
      continue;
    }
    const platform = textIn(example, 'platform')?.toLowerCase();
    const told = addExample(reading, subject, example, { location, platform, device: undefined, mock: undefined });
    if (!told) reading.note(`${location} is a call without any number.`);
  }
}
