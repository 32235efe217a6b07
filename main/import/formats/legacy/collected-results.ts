import { jsonFormat } from './json-format.ts';
import { failureFrom } from './last-words.ts';
import type { LegacyReading } from './legacy-reading.ts';
import { modelName, modelOfTest } from './model-name.ts';
import { looksLikeStatus } from './platform-status.ts';
import { origin } from './simulation.ts';
import { addSkillResults } from './skill-results.ts';
import { isObject, objectIn, pointer, type JsonObject, textIn } from '../../json-values.ts';

/** `{test_hf_bert: {init, cpu_init, …} | "error"}`: the status of many skill tests, or of one alone. */
export const collectedResults = jsonFormat({
  id: 'legacy-collected-results',
  label: 'Collected results of skill tests of ipfs_accelerate_py (L11)',
  matches: (value) => isCollection(value) || isStatusAlone(value),
  read: (reading, value) => {
    if (!isCollection(value)) {
      const metadata = objectIn(value, 'metadata') ?? {};
      addTest(reading, textIn(metadata, 'test_model', 'model_name'), value, []);
      return;
    }
    for (const [test, status] of Object.entries(value)) {
      if (isObject(status)) addTest(reading, test, status, [test]);
      else addError(reading, test, status);
    }
  },
});

function isCollection(value: JsonObject): boolean {
  const tests = Object.entries(value);
  return (
    tests.length > 0 &&
    tests.every(([name, status]) => name.startsWith('test_') && (typeof status === 'string' || isObject(status))) &&
    tests.some(([, status]) => looksLikeStatus(status))
  );
}

/** The file that one skill test kept of itself: `init` and the platforms' keys at the top. */
function isStatusAlone(value: JsonObject): boolean {
  return typeof value['init'] === 'string' && Object.keys(value).some((key) => /^(?:cpu|cuda|openvino)_/.test(key));
}

function addTest(reading: LegacyReading, test: string | undefined, status: JsonObject, at: readonly string[]): void {
  const written = test === undefined ? { doubts: [] } : modelName(test.startsWith('test_') ? modelOfTest(test) : test);
  const metadata = objectIn(status, 'metadata') ?? {};
  const takenAt = reading.time(metadata['timestamp']);
  const init = textIn(status, 'init');
  const isFailed = init !== undefined && !/^success/i.test(init);
  reading.add({
    kind: 'test',
    outcome: init === undefined ? 'untested' : isFailed ? 'failed' : 'works',
    ...origin(),
    takenAt,
    model: written.model,
    component: test,
    failure: isFailed ? failureFrom(init) : undefined,
    location: pointer(...at),
    original: { init, metadata },
  });
  const subject = {
    model: written.model,
    modelFamily: undefined,
    takenAt,
    doubts: written.doubts,
    simulated: () => undefined,
  };
  addSkillResults(reading, subject, status, { at });
}

/** A test that could not even be loaded is its error alone. */
function addError(reading: LegacyReading, test: string, error: unknown): void {
  const failure = typeof error === 'string' ? failureFrom(error) : undefined;
  if (failure === undefined) {
    reading.reject(pointer(test), 'Neither the status of a test nor an error.');
    return;
  }
  reading.add({
    kind: 'test',
    outcome: 'failed',
    ...origin(),
    model: modelOfTest(test),
    component: test,
    failure,
    location: pointer(test),
    original: { [test]: error },
  });
}
