import { jsonFormat } from './json-format.ts';
import type { LegacyReading } from './legacy-reading.ts';
import { modelName } from './model-name.ts';
import { origin, simulatedHardware } from './simulation.ts';
import {
  everyEntry,
  flagIn,
  isObject,
  listIn,
  objectIn,
  objectsIn,
  pointer,
  type JsonObject,
  textIn,
} from '../../json-values.ts';

interface Cell {
  readonly family: string;
  readonly hardware: string;
  readonly value: JsonObject;
  readonly at: readonly string[];
  readonly takenAt: string | undefined;
  readonly simulated: string | undefined;
}

/** `{model_families: {family: {hardware_compatibility: {hardware: {compatible, performance_rating, benchmark_results}}}}}`. */
export const compatibilityMatrix = jsonFormat({
  id: 'legacy-compatibility-matrix',
  label: 'Compatibility matrix of ipfs_accelerate_py (L7)',
  matches: (value) =>
    everyEntry(objectIn(value, 'model_families'), (family) => isObject(family['hardware_compatibility'])),
  read: (reading, value) => {
    const takenAt = reading.time(value['timestamp']);
    const simulated = simulatedHardware(value);
    for (const [family, entry] of objectsIn(objectIn(value, 'model_families') ?? {})) {
      for (const [hardware, cell] of Object.entries(objectIn(entry, 'hardware_compatibility') ?? {})) {
        const at = ['model_families', family, 'hardware_compatibility', hardware];
        if (isObject(cell))
          addCell(reading, { family, hardware, value: cell, at, takenAt, simulated: simulated(hardware) });
        else reading.reject(pointer(...at), 'A cell of the matrix must be an object.');
      }
    }
  },
});

/** The matrix starts with false everywhere: only a benchmark that stands in the cell turns it into an answer. */
function addCell(reading: LegacyReading, cell: Cell): void {
  const { value, at } = cell;
  const results = listIn(value, 'benchmark_results') ?? [];
  const compatible = flagIn(value, 'compatible');
  if (results.length === 0) {
    const doubts =
      compatible === true
        ? [{ code: 'no-evidence', message: 'It says compatible: true, and holds no benchmark that shows it.' }]
        : [];
    reading.add({ ...shared(cell), outcome: 'untested', doubts, location: pointer(...at), original: value });
    return;
  }
  for (const [index, result] of results.entries()) {
    const location = pointer(...at, 'benchmark_results', index);
    if (!isObject(result)) {
      reading.reject(location, 'A benchmark of a cell must be an object.');
      continue;
    }
    reading.add({
      ...shared(cell),
      outcome: compatible === true ? 'works' : 'failed',
      takenAt: reading.time(result['timestamp']) ?? cell.takenAt,
      model: modelName(textIn(result, 'model_name', 'model')).model,
      extraMetrics: [...reading.extra(result, 'mean_latency', 's'), ...reading.extra(result, 'mean_throughput', '1/s')],
      failure:
        compatible === true
          ? undefined
          : { message: 'compatible is false although a benchmark ran; the matrix keeps no error.' },
      location,
      original: { ...value, benchmark_results: [result] },
    });
  }
}

function shared({
  family,
  hardware,
  takenAt,
  simulated,
}: Cell): Pick<
  Parameters<LegacyReading['add']>[0],
  'kind' | 'provenance' | 'provenanceReason' | 'takenAt' | 'hardwareType' | 'modelFamily'
> {
  return { kind: 'compatibility', ...origin(simulated), takenAt, hardwareType: hardware, modelFamily: family };
}
