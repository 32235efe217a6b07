import { inconsistencies } from './consistency.ts';
import { jsonFormat } from './json-format.ts';
import { failureFrom } from './last-words.ts';
import type { LegacyReading, MetricRule } from './legacy-reading.ts';
import { modelName } from './model-name.ts';
import { simulationIn } from './simulation.ts';
import { flagIn, isObject, listIn, objectIn, pointer, type JsonObject, textIn } from '../../json-values.ts';

const timerReason = 'the test pages wait on a timer instead of running a model';
const runRules: readonly MetricRule[] = [
  { from: ['inference_time_ms'], to: 'meanMs' },
  { from: ['load_time_ms'], to: 'modelLoadMs' },
  { from: ['memory_mb'], to: 'peakMemoryBytes', unit: 'MB' },
  { from: ['throughput_items_per_second'], to: 'throughputPerSecond' },
];

/** `{model_key, platform, status, implementation_type, is_simulation, metrics}`, alone or as `{platform, models_tested, results: […]}`. */
export const webRun = jsonFormat({
  id: 'legacy-web-run',
  label: 'Web platform run of ipfs_accelerate_py (L9)',
  matches: (value) =>
    isWebRun(value) || (listIn(value, 'results') ?? []).some((item) => isObject(item) && isWebRun(item)),
  read: (reading, value) => {
    if (isWebRun(value)) addWebRun(reading, value, pointer());
    else {
      for (const [index, item] of (listIn(value, 'results') ?? []).entries()) {
        if (isObject(item) && isWebRun(item)) addWebRun(reading, item, pointer('results', index));
        else
          reading.reject(
            pointer('results', index),
            'Not a run of a web page: it needs a model, a platform and a status.',
          );
      }
    }
  },
});

function isWebRun(value: JsonObject): boolean {
  return (
    textIn(value, 'model_key', 'model_name') !== undefined &&
    textIn(value, 'platform') !== undefined &&
    textIn(value, 'status') !== undefined &&
    (value['implementation_type'] !== undefined || value['platform_support'] !== undefined)
  );
}

function addWebRun(reading: LegacyReading, value: JsonObject, location: string): void {
  const status = textIn(value, 'status') ?? '';
  const metrics = reading.metrics(objectIn(value, 'metrics') ?? {}, runRules);
  const name = modelName(textIn(value, 'model_name', 'model_key'));
  const isFailed = /^(?:error|failed|failure)$/i.test(status);
  reading.add({
    kind: 'performance',
    outcome: isFailed ? 'failed' : metrics.meanMs === undefined ? 'untested' : 'measured',
    provenance: 'simulated',
    provenanceReason: simulationIn(value) ?? timerReason,
    takenAt: reading.time(value['timestamp']),
    hardwareType: textIn(value, 'platform'),
    browser: textIn(value, 'browser'),
    model: name.model,
    modality: textIn(value, 'modality'),
    mode: 'inference',
    item: metrics.throughputPerSecond === undefined ? undefined : 'item',
    metrics,
    failure: isFailed
      ? (failureFrom(textIn(value, 'error', 'message')) ?? { message: `status is “${status}”.` })
      : undefined,
    doubts: [
      ...name.doubts,
      ...inconsistencies(metrics, undefined),
      ...(flagIn(value, 'browser_opened') === false
        ? [{ code: 'no-browser', message: 'browser_opened is false: no page was shown.' }]
        : []),
    ],
    location,
    original: value,
  });
}

/** `{model_type, model_name, browser, tests: [{test_type, status, file | results}]}`, alone or as `{browser, results: [{model_type, results}]}`. */
export const webAudioRun = jsonFormat({
  id: 'legacy-web-audio',
  label: 'Web audio run of ipfs_accelerate_py (L9)',
  matches: (value) => isAudioRun(value) || audioRuns(value).length > 0,
  read: (reading, value) => {
    if (isAudioRun(value)) addAudioRun(reading, value, []);
    for (const [index, item] of (isAudioRun(value) ? [] : (listIn(value, 'results') ?? [])).entries()) {
      const run = isObject(item) ? objectIn(item, 'results') : undefined;
      if (run !== undefined && isAudioRun(run)) addAudioRun(reading, run, ['results', index, 'results']);
      else reading.reject(pointer('results', index), 'Not a run of an audio model: it needs model_type and tests.');
    }
  },
});

function isAudioRun(value: JsonObject): boolean {
  return (
    textIn(value, 'model_type') !== undefined && listIn(value, 'tests') !== undefined && value['browser'] !== undefined
  );
}

function audioRuns(value: JsonObject): readonly JsonObject[] {
  return (listIn(value, 'results') ?? [])
    .map((item) => (isObject(item) ? objectIn(item, 'results') : undefined))
    .filter((run) => run !== undefined)
    .filter(isAudioRun);
}

function addAudioRun(reading: LegacyReading, run: JsonObject, at: readonly (string | number)[]): void {
  const tests = listIn(run, 'tests') ?? [];
  if (tests.length === 0)
    reading.note(`${textIn(run, 'model_type') ?? 'A model'} has no test: no browser was found or opened.`);
  for (const [index, test] of tests.entries()) {
    const location = pointer(...at, 'tests', index);
    if (isObject(test)) addAudioTest(reading, run, test, location);
    else reading.reject(location, 'A test must be an object.');
  }
}

/** “manual” opened a page for a person to look at; what the person saw was not kept. */
function addAudioTest(reading: LegacyReading, run: JsonObject, test: JsonObject, location: string): void {
  const results = objectIn(test, 'results') ?? {};
  const status = textIn(test, 'status') ?? 'unknown';
  const isFailed = /^(?:error|failed|failure|timeout)$/i.test(status);
  const succeeded = /^(?:success|passed|completed)$/i.test(status);
  const metrics = succeeded ? reading.metrics({ ...results, ...objectIn(results, 'metrics') }, runRules) : {};
  reading.add({
    kind: 'performance',
    outcome: isFailed ? 'failed' : metrics.meanMs !== undefined ? 'measured' : succeeded ? 'works' : 'untested',
    provenance: 'simulated',
    provenanceReason: simulationIn(results) ?? timerReason,
    takenAt: reading.time(run['timestamp']),
    hardwareType: textIn(test, 'test_type'),
    browser: textIn(run, 'browser'),
    model: modelName(textIn(run, 'model_name', 'model_type')).model,
    modelFamily: textIn(run, 'model_type'),
    modality: 'audio',
    metrics,
    failure: isFailed
      ? (failureFrom(textIn(test, 'message', 'error'), textIn(results, 'message', 'error')) ?? {
          message: `status is “${status}”.`,
        })
      : undefined,
    location,
    original: { ...test, browser: run['browser'], headless: run['headless'] },
  });
}
