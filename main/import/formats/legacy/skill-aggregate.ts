import type { ImportFormat } from '../../format.ts';
import { failureFrom } from './last-words.ts';
import { LegacyReading } from './legacy-reading.ts';
import { modelOfTest } from './model-name.ts';
import { origin, simulatedHardware } from './simulation.ts';
import { addSkillResults } from './skill-results.ts';
import { isObject, listIn, objectIn, objectsIn, pointer, type JsonObject, textIn } from '../../json-values.ts';

/** All skill tests of a run: `{metadata: {test_files}, results: {"skills/test_hf_clip.py": {status, performance_metrics}}}`. */
export const skillAggregate: ImportFormat = {
  id: 'legacy-skill-aggregate',
  label: 'Aggregate of skill tests of ipfs_accelerate_py (L3)',
  matches: (document) => document.kind === 'json' && testsIn(document.value) !== undefined,
  read: async (document) => {
    const reading = new LegacyReading();
    const value = document.kind === 'json' ? document.value : undefined;
    const tests = testsIn(value);
    if (!isObject(value) || tests === undefined) return reading.result();
    const metadata = objectIn(value, 'metadata') ?? {};
    const takenAt = reading.time(metadata['timestamp']);
    const simulated = simulatedHardware(value);
    for (const [file, test] of Object.entries(tests)) {
      if (isObject(test)) readTest(reading, file, test, { takenAt, simulated });
      else reading.reject(pointer('results', file), 'The result of a test must be an object.');
    }
    tellMissing(reading, metadata, tests);
    return Promise.resolve(reading.result());
  },
};

function testsIn(value: unknown): JsonObject | undefined {
  if (!isObject(value)) return undefined;
  const results = objectIn(value, 'results');
  if (results === undefined) return undefined;
  const isAggregate = objectsIn(results).some(
    ([file, test]) =>
      file.endsWith('.py') && typeof test['status'] === 'string' && test['performance_metrics'] !== undefined,
  );
  return isAggregate ? results : undefined;
}

interface Run {
  readonly takenAt: string | undefined;
  readonly simulated: (hardware: string | undefined) => string | undefined;
}

function readTest(reading: LegacyReading, file: string, test: JsonObject, { takenAt, simulated }: Run): void {
  const model = modelOfTest(file);
  const metrics = objectIn(test, 'performance_metrics') ?? {};
  const isFailed = !/^success/i.test(textIn(test, 'status') ?? '');
  reading.add({
    kind: 'test',
    outcome: isFailed ? 'failed' : 'works',
    ...origin(),
    takenAt,
    model,
    modelFamily: model,
    component: file,
    metrics: reading.metrics(test, [{ from: ['execution_time'], to: 'totalMs', unit: 's' }]),
    failure: isFailed
      ? (failureFrom(textIn(test, 'error', 'traceback'), textIn(metrics, 'error')) ?? {
          message: `status is “${textIn(test, 'status') ?? ''}”.`,
        })
      : undefined,
    location: pointer('results', file),
    original: Object.fromEntries(Object.entries(test).filter(([key]) => key !== 'performance_metrics')),
  });
  const blocks = objectsIn(metrics);
  if (!isFailed && blocks.length === 0) reading.note(`${file} succeeded and says nothing of any platform.`);
  for (const [platform, block] of blocks) {
    const at = ['results', file, 'performance_metrics', platform];
    const examples = listIn(block, 'examples');
    const repeated = { ...block, ...deviceAlias(block, platform) };
    addSkillResults(reading, { model, modelFamily: model, takenAt, doubts: [], simulated }, repeated, {
      at,
      examples: examples === undefined ? undefined : { items: examples, at: [...at, 'examples'] },
    });
    if (isObject(block['performance_metrics'])) {
      reading.note('performance_metrics and capabilities of a platform repeat what its calls and status say.');
    }
  }
}

/** A block names its capabilities with and without the platform. */
function deviceAlias(block: JsonObject, platform: string): JsonObject {
  const key = `${platform}_capabilities`;
  return block[key] === undefined && isObject(block['capabilities']) ? { [key]: block['capabilities'] } : {};
}

function tellMissing(reading: LegacyReading, metadata: JsonObject, tests: JsonObject): void {
  const listed = (listIn(metadata, 'test_files') ?? []).filter((file) => typeof file === 'string');
  const missing = listed.filter((file) => tests[file] === undefined);
  if (missing.length > 0) reading.note(`Listed as run, and without a result: ${missing.join(', ')}.`);
}
