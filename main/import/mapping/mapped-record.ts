import { type ForeignMetrics, type ImportedRecord } from '../../../core/domain/imported.ts';
import { type JsonObject, numberOf } from '../json-values.ts';
import { keptOriginal } from '../private-data.ts';
import type { Reading } from '../reading.ts';
import { completeFromSamples } from '../sample-statistics.ts';
import { numbersOf, textOf, wholeOf } from '../source-values.ts';
import { knownChange, type UnitChange } from '../units.ts';
import { columnOf, fieldValue, unitOf } from './mapped-values.ts';
import { type FieldName, type MappedField, type Mapping, metricQuantities, quantityOf } from './mapping-schema.ts';

/** What a row says of a field and cannot be meant: the row is rejected with it. */
class WrongValue extends Error {}

export function addMappedRecord(mapping: Mapping, row: JsonObject, location: string, reading: Reading): void {
  try {
    const record = recordOf(mapping, row, location, reading);
    if (record === undefined) reading.reject(location, 'None of the numbers that the mapping names is in this row.');
    else reading.add(record);
  } catch (error) {
    if (!(error instanceof WrongValue)) throw error;
    reading.reject(location, error.message);
  }
}

function recordOf(mapping: Mapping, row: JsonObject, location: string, reading: Reading): ImportedRecord | undefined {
  const text = (name: FieldName): string | undefined => textOf(fieldValue(mapping.fields[name], row));
  const samplesMs = samplesOf(mapping, row, reading);
  const metrics = completeFromSamples(metricsOf(mapping, row, reading), samplesMs, 'samplesMs', reading);
  const extraMetrics = extraMetricsOf(mapping, row, reading);
  const failure = text('failure');
  const hasNumbers =
    samplesMs !== undefined ||
    extraMetrics.length > 0 ||
    Object.keys(metrics).some((name) => isMeasured(mapping, name));
  if (failure === undefined && !hasNumbers) return undefined;
  const gpu = text('gpu');
  const machine = {
    cpu: text('cpu'),
    gpus: gpu === undefined ? undefined : [gpu],
    operatingSystem: text('operatingSystem'),
  };
  const shape = shapeOf(mapping, row);
  return {
    kind: mapping.kind,
    outcome: failure === undefined ? 'measured' : 'failed',
    provenance: mapping.provenance,
    provenanceReason: mapping.provenanceReason,
    tool: typeof mapping.tool === 'string' ? mapping.tool : (textOf(fieldValue(mapping.tool, row)) ?? mapping.name),
    toolVersion: text('toolVersion'),
    takenAt: takenAtOf(mapping, row, reading),
    machine: Object.values(machine).every((value) => value === undefined) ? undefined : machine,
    hardwareType: text('hardwareType'),
    device: text('device'),
    backend: text('backend'),
    runtime: text('runtime'),
    runtimeVersion: text('runtimeVersion'),
    browser: text('browser'),
    model: text('model'),
    modelFamily: text('modelFamily'),
    modality: text('modality'),
    component: text('component'),
    precision: text('precision'),
    batch: countOf(mapping, 'batch', row),
    shape: Object.keys(shape).length === 0 ? undefined : shape,
    mode: modeOf(text('mode')),
    scenario: text('scenario'),
    threads: countOf(mapping, 'threads', row),
    item: text('item'),
    metrics: failure === undefined ? metrics : undefined,
    extraMetrics: extraMetrics.length === 0 ? undefined : extraMetrics,
    samplesMs: failure === undefined ? samplesMs : undefined,
    failure: failure === undefined ? undefined : { message: failure },
    location,
    original: keptOriginal(row),
  };
}

/** A count, or what the mapping says of every row alike, was not measured. */
function isMeasured(mapping: Mapping, name: string): boolean {
  const field = mapping.fields[name as FieldName];
  return field !== undefined && columnOf(field) !== undefined && quantityOf(name as FieldName) !== 'count';
}

function metricsOf(mapping: Mapping, row: JsonObject, reading: Reading): ForeignMetrics {
  const metrics: Partial<Record<keyof ForeignMetrics, number>> = {};
  for (const name of Object.keys(metricQuantities) as (keyof ForeignMetrics)[]) {
    const field = mapping.fields[name];
    const value = field === undefined ? undefined : numberFor(name, field, row);
    if (field === undefined || value === undefined) continue;
    const taken = reading.take(columnOf(field) ?? 'the mapping', name, value, changeFor(name, field));
    if (taken !== undefined) metrics[name] = taken;
  }
  return metrics;
}

function numberFor(name: string, field: MappedField, row: JsonObject): number | undefined {
  const value = fieldValue(field, row);
  if (value === undefined) return undefined;
  const number = numberOf(value);
  if (number === undefined)
    throw new WrongValue(`${columnOf(field) ?? name} is ${JSON.stringify(value)}, which is no number.`);
  return number;
}

function changeFor(name: FieldName, field: MappedField): UnitChange {
  const unit = unitOf(field);
  const quantity = quantityOf(name);
  if (unit === undefined || quantity === 'count' || quantity === 'text' || quantity === 'date') return { factor: 1 };
  return knownChange(quantity, unit);
}

function samplesOf(mapping: Mapping, row: JsonObject, reading: Reading): number[] | undefined {
  const field = mapping.fields.samplesMs;
  const value = fieldValue(field, row);
  if (field === undefined || value === undefined || (Array.isArray(value) && value.length === 0)) return undefined;
  const numbers = numbersOf(value);
  if (numbers === undefined) throw new WrongValue(`${columnOf(field) ?? 'samplesMs'} is no list of numbers.`);
  return reading.takeList(columnOf(field) ?? 'the mapping', 'samplesMs', numbers, changeFor('samplesMs', field));
}

function extraMetricsOf(
  mapping: Mapping,
  row: JsonObject,
  reading: Reading,
): NonNullable<ImportedRecord['extraMetrics']> {
  return (mapping.extraMetrics ?? []).flatMap(({ name, from, unit }) => {
    const value = reading.take(from, 'extraMetrics', numberFor(name, from, row));
    return value === undefined ? [] : [{ name, value, ...(unit === undefined ? {} : { unit }) }];
  });
}

function shapeOf(mapping: Mapping, row: JsonObject): Record<string, number> {
  const sizes: Record<string, number> = {};
  for (const [name, field] of Object.entries(mapping.shape ?? {})) {
    const size = numberFor(name, field, row);
    if (size !== undefined) sizes[name] = size;
  }
  return sizes;
}

function countOf(mapping: Mapping, name: 'batch' | 'threads', row: JsonObject): number | undefined {
  const value = fieldValue(mapping.fields[name], row);
  const count = wholeOf(value);
  if (value !== undefined && count === undefined) {
    throw new WrongValue(`${name} is ${JSON.stringify(value)}, which is no whole number above 0.`);
  }
  return count;
}

function modeOf(mode: string | undefined): 'inference' | 'training' | undefined {
  if (mode === undefined || mode === 'inference' || mode === 'training') return mode;
  throw new WrongValue(`mode is "${mode}", and must be inference or training.`);
}

function takenAtOf(mapping: Mapping, row: JsonObject, reading: Reading): string | undefined {
  const field = mapping.fields.takenAt;
  const value = fieldValue(field, row);
  if (field === undefined || value === undefined) return undefined;
  const unit = unitOf(field) ?? 'iso';
  const number = unit === 'iso' ? undefined : numberOf(value);
  const time =
    unit === 'iso' ? value : number === undefined ? undefined : isoOf(number * (unit === 'unix s' ? 1_000 : 1));
  const takenAt = reading.takeTime(columnOf(field) ?? 'the mapping', time);
  if (takenAt === undefined) {
    throw new WrongValue(`${columnOf(field) ?? 'takenAt'} is ${JSON.stringify(value)}, which is no time in ${unit}.`);
  }
  return takenAt;
}

function isoOf(millisecondsSince1970: number): string | undefined {
  const date = new Date(millisecondsSince1970);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}
