import type { ImportFormat } from '../../format.ts';
import { failureFrom } from './last-words.ts';
import { LegacyReading } from './legacy-reading.ts';
import { modelName, modelOfTest } from './model-name.ts';
import { origin, simulatedHardware, simulationIn } from './simulation.ts';
import { addSkillResults } from './skill-results.ts';
import { isObject, numberIn, objectIn, pointer, type JsonObject, textIn } from '../../json-values.ts';

/** Skill tests as programs: `{skill_tests: {"test_hf_llama.py": {return_code, stdout, stderr, json_result}}}`. */
export const skillBatch: ImportFormat = {
  id: 'legacy-skill-batch',
  label: 'Batch of skill tests of ipfs_accelerate_py (L4)',
  matches: (document) =>
    document.kind === 'json' && isObject(document.value) && isObject(document.value['skill_tests']),
  read: async (document) => {
    const reading = new LegacyReading();
    if (document.kind !== 'json' || !isObject(document.value)) return reading.result();
    const { value } = document;
    const takenAt = reading.time(value['timestamp']);
    const simulated = simulatedHardware(value);
    const tests = Object.entries(objectIn(value, 'skill_tests') ?? {});
    for (const [file, test] of tests) {
      if (isObject(test)) readTest(reading, file, test, takenAt, simulated);
      else reading.reject(pointer('skill_tests', file), 'The result of a test must be an object.');
    }
    if (tests.length === 0) reading.note('No skill test ran: the filter of the command matched none.');
    return Promise.resolve(reading.result());
  },
};

function readTest(
  reading: LegacyReading,
  file: string,
  test: JsonObject,
  takenAt: string | undefined,
  simulated: (hardware: string | undefined) => string | undefined,
): void {
  const result = objectIn(test, 'json_result');
  const metadata = result === undefined ? {} : (objectIn(result, 'metadata') ?? {});
  const family = modelOfTest(file);
  const name = modelName(textIn(metadata, 'test_model', 'model_name'));
  const model = name.model ?? family;
  const code = numberIn(test, 'return_code');
  const isFailed = code !== 0;
  reading.add({
    kind: 'test',
    outcome: code === undefined ? 'untested' : isFailed ? 'failed' : 'works',
    // A program that ended well on a mock proves nothing of the model.
    ...origin(isFailed ? undefined : simulationIn(test['stdout'], 'stdout')),
    takenAt,
    model,
    modelFamily: family,
    component: file,
    metrics: reading.metrics(test, [{ from: ['elapsed_time'], to: 'totalMs', unit: 's' }]),
    failure:
      code === undefined || !isFailed
        ? undefined
        : (failureFrom(textIn(test, 'stderr'), textIn(test, 'error', 'stdout')) ?? {
            message: `The program ended with code ${code}.`,
          }),
    doubts: [...name.doubts],
    location: pointer('skill_tests', file),
    original: { ...test, json_result: metadata },
  });
  if (result === undefined) return;
  const subject = { model, modelFamily: family, takenAt, doubts: name.doubts, simulated };
  addSkillResults(reading, subject, result, { at: ['skill_tests', file, 'json_result'] });
}
