import { jsonFormat } from './json-format.ts';
import { modelName } from './model-name.ts';
import { origin } from './simulation.ts';
import { isObject, listIn, objectIn, objectsIn, pointer, textIn } from '../../json-values.ts';

/** `{platform_coverage, model_results: [{model, platforms: {hardware: {has_init_method, …, supported}}}]}`: test programs were searched for names. */
export const staticCoverage = jsonFormat({
  id: 'legacy-static-coverage',
  label: 'Code coverage of platforms of ipfs_accelerate_py (L11)',
  matches: (value) =>
    objectIn(value, 'platform_coverage') !== undefined &&
    (listIn(value, 'model_results') ?? []).some((item) => isObject(item) && isObject(item['platforms'])),
  read: (reading, value) => {
    for (const [index, item] of (listIn(value, 'model_results') ?? []).entries()) {
      const platforms = isObject(item) ? objectIn(item, 'platforms') : undefined;
      if (!isObject(item) || platforms === undefined) {
        reading.reject(pointer('model_results', index), 'A model needs its platforms.');
        continue;
      }
      const takenAt = reading.time(item['timestamp'] ?? value['timestamp']);
      for (const [hardware, found] of objectsIn(platforms)) {
        reading.add({
          kind: 'compatibility',
          outcome: 'untested',
          ...origin(),
          takenAt,
          hardwareType: hardware,
          model: modelName(textIn(item, 'model')).model,
          component: 'source code',
          location: pointer('model_results', index, 'platforms', hardware),
          original: { model: item['model'], ...found },
        });
      }
    }
    reading.note('A search through the source of the tests, not a run: whatever it found supported is untested.');
    reading.note(
      'Shares of coverage (platform_coverage, average_coverage and the lists of models) are worked out from it and left out.',
    );
  },
});
