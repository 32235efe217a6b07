import type { ImportFormat } from '../../format.ts';
import { failureFrom } from './last-words.ts';
import { LegacyReading } from './legacy-reading.ts';
import { modelName, modelOfTest } from './model-name.ts';
import { origin, simulatedHardware } from './simulation.ts';
import { addSkillResults } from './skill-results.ts';
import { isObject, listIn, objectIn, pointer, type JsonObject, textIn } from '../../json-values.ts';

interface SkillFile {
  readonly outer: JsonObject;
  readonly inner: JsonObject;
  readonly at: readonly string[];
  readonly status: JsonObject;
}

/** One model through its skill test on all platforms: status, single calls, and how long the whole took. */
export const skillTest: ImportFormat = {
  id: 'legacy-skill-test',
  label: 'Skill test of one model of ipfs_accelerate_py (L2)',
  matches: (document) => document.kind === 'json' && skillFile(document.value) !== undefined,
  read: async (document) => {
    const reading = new LegacyReading();
    const file = document.kind === 'json' ? skillFile(document.value) : undefined;
    if (file !== undefined) readSkillTest(reading, file);
    return Promise.resolve(reading.result());
  },
};

/** The runner's file holds the test's own under `results`; the test's own file is the same without the envelope. */
function skillFile(value: unknown): SkillFile | undefined {
  if (!isObject(value)) return undefined;
  const results = objectIn(value, 'results');
  const metadata = objectIn(value, 'metadata');
  if (results !== undefined && metadata !== undefined && textIn(metadata, 'test_file') !== undefined) {
    const status = objectIn(results, 'status');
    return status === undefined ? undefined : { outer: metadata, inner: results, at: ['results'], status };
  }
  const status = objectIn(value, 'status');
  if (status === undefined || listIn(value, 'examples') === undefined) return undefined;
  return { outer: {}, inner: value, at: [], status };
}

function readSkillTest(reading: LegacyReading, { outer, inner, at, status }: SkillFile): void {
  const own = objectIn(inner, 'metadata') ?? {};
  const test = textIn(outer, 'test_file') ?? textIn(outer, 'model');
  const name = modelName(textIn(own, 'model_name', 'test_model') ?? textIn(inner, 'model_name'));
  const family = test === undefined ? undefined : modelOfTest(textIn(outer, 'model') ?? test);
  const subject = {
    model: name.model ?? family,
    modelFamily: family,
    takenAt: reading.time(outer['timestamp'] ?? own['test_timestamp'] ?? own['timestamp']),
    doubts: name.doubts,
    simulated: simulatedHardware(inner),
  };
  addTest(reading, { outer, inner, at, status }, own, subject, test);
  const examples = listIn(inner, 'examples');
  addSkillResults(reading, subject, status, {
    at: [...at, 'status'],
    examples: examples === undefined ? undefined : { items: examples, at: [...at, 'examples'] },
  });
}

function addTest(
  reading: LegacyReading,
  { outer, inner, at, status }: SkillFile,
  own: JsonObject,
  subject: {
    readonly model: string | undefined;
    readonly modelFamily: string | undefined;
    readonly takenAt: string | undefined;
  },
  test: string | undefined,
): void {
  const init = textIn(status, 'init');
  const isFailed = init === undefined || !/^success/i.test(init);
  reading.add({
    kind: 'test',
    outcome: isFailed ? (init === undefined ? 'untested' : 'failed') : 'works',
    ...origin(),
    takenAt: subject.takenAt,
    model: subject.model,
    modelFamily: subject.modelFamily,
    component: test,
    metrics: reading.metrics({ ...inner, ...outer }, [
      { from: ['execution_time', 'total_execution_time'], to: 'totalMs', unit: 's' },
    ]),
    failure: isFailed ? failureFrom(init) : undefined,
    location: pointer(...at),
    original: { ...outer, metadata: own, init },
  });
}
