import type { ImportedRecord } from '../../../../core/domain/imported.ts';
import type { Reading } from '../../reading.ts';
import { objectAt, textOf, wholeOf } from '../../source-values.ts';
import { knownChange } from '../../units.ts';
import { isObject, type JsonObject, numberOf } from '../../json-values.ts';

export interface OptimumSettings {
  readonly record: SettingsOfRecord;
  readonly warmUpCount: number | undefined;
}

type SettingsOfRecord = Pick<
  ImportedRecord,
  | 'toolVersion'
  | 'machine'
  | 'hardwareType'
  | 'backend'
  | 'runtime'
  | 'runtimeVersion'
  | 'model'
  | 'modelFamily'
  | 'precision'
  | 'batch'
  | 'shape'
  | 'scenario'
  | 'threads'
>;

/** The `config` of a benchmark.json, in Assay's words. What was asked for stays asked for: it says nothing of what ran. */
export function optimumSettings(config: JsonObject, reading: Reading): OptimumSettings {
  const backend = objectAt(config, 'backend');
  // Called `benchmark` until version 0.3.
  const scenario = isObject(config['scenario']) ? config['scenario'] : objectAt(config, 'benchmark');
  const environment = objectAt(config, 'environment');
  const shapes = objectAt(scenario, 'input_shapes');
  const runtime = textOf(backend['name']);
  const device = textOf(backend['device']);
  const record: SettingsOfRecord = {
    toolVersion: textOf(environment['optimum_benchmark_version']),
    machine: machineOf(environment, reading),
    hardwareType: device,
    backend:
      [runtime, textOf(backend['provider']) ?? device].filter((part) => part !== undefined).join(' ') || undefined,
    runtime,
    runtimeVersion: textOf(backend['version']),
    model: textOf(backend['model']),
    modelFamily: textOf(backend['model_type']),
    precision: textOf(backend['quantization_scheme']) ?? textOf(backend['torch_dtype']) ?? textOf(backend['dtype']),
    batch: wholeOf(shapes['batch_size']),
    shape: shapeOf(shapes, objectAt(scenario, 'generate_kwargs')),
    scenario: textOf(scenario['name']),
    threads: wholeOf(backend['intra_op_num_threads']),
  };
  return { record, warmUpCount: wholeOf(scenario['warmup_runs']) };
}

/** Its MB are 10^6 bytes. */
function machineOf(environment: JsonObject, reading: Reading): ImportedRecord['machine'] {
  if (Object.keys(environment).length === 0) return undefined;
  const { gpu } = environment;
  const gpus = (Array.isArray(gpu) ? gpu : [gpu]).map(textOf).filter((name) => name !== undefined);
  return {
    cpu: textOf(environment['cpu'])?.trim(),
    gpus: gpus.length === 0 ? undefined : gpus,
    memoryBytes: reading.takePositive(
      'environment.cpu_ram_mb',
      'machine.memoryBytes',
      environment['cpu_ram_mb'],
      knownChange('size', 'MB'),
    ),
    operatingSystem: textOf(environment['system']),
  };
}

function shapeOf(shapes: JsonObject, generation: JsonObject): ImportedRecord['shape'] {
  const sizes = Object.entries(shapes).flatMap(([name, value]) => {
    const size = numberOf(value);
    return size === undefined || name === 'batch_size' ? [] : [[name, size] as const];
  });
  const generated = numberOf(generation['max_new_tokens']);
  const all = generated === undefined ? sizes : [...sizes, ['generated', generated] as const];
  return all.length === 0 ? undefined : Object.fromEntries(all);
}
