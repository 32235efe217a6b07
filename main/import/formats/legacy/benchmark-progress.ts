import type { ForeignOutcome } from '../../../../core/domain/imported.ts';
import { jsonFormat } from './json-format.ts';
import { failureFrom } from './last-words.ts';
import type { LegacyReading } from './legacy-reading.ts';
import { modelName } from './model-name.ts';
import { origin } from './simulation.ts';
import { isObject, listIn, pointer, textIn } from '../../json-values.ts';

/** What the framework said of the runs that it had started: only its failures are results. */
export const benchmarkProgress = jsonFormat({
  id: 'legacy-benchmark-progress',
  label: 'Progress of a benchmark of ipfs_accelerate_py',
  matches: (value) =>
    ['completed_benchmarks', 'failed_benchmarks', 'skipped_benchmarks'].every(
      (field) => listIn(value, field) !== undefined,
    ),
  read: (reading, value) => {
    const takenAt = reading.time(value['timestamp']);
    const groups = [
      ['completed_benchmarks', 'works'],
      ['failed_benchmarks', 'failed'],
      ['skipped_benchmarks', 'skipped'],
    ] as const;
    for (const [field, outcome] of groups) {
      for (const [index, item] of (listIn(value, field) ?? []).entries()) {
        addProgress(reading, { item, outcome, location: pointer(field, index), takenAt });
      }
    }
  },
});

interface Progress {
  readonly item: unknown;
  readonly outcome: ForeignOutcome;
  readonly location: string;
  readonly takenAt: string | undefined;
}

function addProgress(reading: LegacyReading, { item, outcome, location, takenAt }: Progress): void {
  if (!isObject(item)) {
    reading.reject(location, 'A benchmark must be an object.');
    return;
  }
  reading.add({
    kind: 'performance',
    outcome,
    ...origin(),
    takenAt: reading.time(item['timestamp']) ?? takenAt,
    hardwareType: textIn(item, 'hardware_type', 'hardware'),
    model: modelName(textIn(item, 'model_name', 'model', 'model_type')).model,
    modelFamily: textIn(item, 'model_type'),
    failure:
      outcome === 'failed'
        ? (failureFrom(textIn(item, 'error')) ?? { message: 'It failed, and no error was kept.' })
        : undefined,
    location,
    original: item,
  });
}
