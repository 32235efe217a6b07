import { jsonFormat } from './json-format.ts';
import { legacyMachine } from './legacy-machine.ts';
import type { ExtraMetric, LegacyReading } from './legacy-reading.ts';
import { origin, simulatedHardware } from './simulation.ts';
import {
  everyEntry,
  isObject,
  listIn,
  numberOf,
  objectIn,
  objectsIn,
  pointer,
  type JsonObject,
} from '../../json-values.ts';

const units: Readonly<Record<string, string>> = { latency_ms: 'ms', throughput: '1/s' };

/** `{system_info, model_families: {family: {models_tested, hardware_results: {hardware: {latency_ms: [], throughput: []}}}}}`. */
export const benchmarkSummary = jsonFormat({
  id: 'legacy-benchmark-summary',
  label: 'Summary of the hardware runner of ipfs_accelerate_py (L5)',
  matches: (value) => everyEntry(objectIn(value, 'model_families'), (family) => isObject(family['hardware_results'])),
  read: (reading, value) => {
    const takenAt = reading.time(value['timestamp']);
    const { machine } = legacyMachine(value);
    const simulated = simulatedHardware(value);
    for (const [family, entry] of objectsIn(objectIn(value, 'model_families') ?? {})) {
      for (const [hardware, numbers] of Object.entries(objectIn(entry, 'hardware_results') ?? {})) {
        const location = pointer('model_families', family, 'hardware_results', hardware);
        if (!isObject(numbers)) {
          reading.reject(location, 'The numbers of a piece of hardware must be an object.');
          continue;
        }
        const extraMetrics = listed(reading, numbers);
        if (extraMetrics.length === 0) {
          reading.note(
            `${family} on ${hardware}: the lists are empty; not one number came of ${(listIn(entry, 'models_tested') ?? []).join(', ')}.`,
          );
          continue;
        }
        reading.add({
          kind: 'performance',
          outcome: 'measured',
          ...origin(simulated(hardware)),
          takenAt,
          machine,
          hardwareType: hardware,
          modelFamily: family,
          extraMetrics,
          doubts: [
            {
              code: 'mixed',
              message: 'The lists mix models, batch sizes and lengths, and do not say which number is of which.',
            },
          ],
          location,
          original: { models_tested: entry['models_tested'], ...numbers },
        });
      }
    }
    if (isObject(value['performance_comparison']))
      reading.note('performance_comparison is worked out from the lists; it is left out.');
  },
});

function listed(reading: LegacyReading, numbers: JsonObject): ExtraMetric[] {
  return Object.entries(numbers).flatMap(([name, list]) =>
    (Array.isArray(list) ? (list as readonly unknown[]) : [])
      .map(numberOf)
      .filter((value) => value !== undefined && value > 0)
      .map((value) => {
        const unit = units[name];
        reading.converted(name, 'extraMetrics');
        return { name, value: value ?? 0, ...(unit === undefined ? {} : { unit }) };
      }),
  );
}
