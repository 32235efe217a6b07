import { z } from 'zod';
import { type ForeignMetrics, foreignKindSchema, foreignProvenanceSchema } from '../../../core/domain/imported.ts';
import { type Quantity, unitChange, unitsOf } from '../units.ts';

/** What a number is of; `count` has no unit. */
export const metricQuantities = {
  medianMs: 'time',
  meanMs: 'time',
  minimumMs: 'time',
  maximumMs: 'time',
  standardDeviationMs: 'time',
  p90Ms: 'time',
  p95Ms: 'time',
  p99Ms: 'time',
  totalMs: 'time',
  modelLoadMs: 'time',
  firstRunMs: 'time',
  throughputPerSecond: 'rate',
  sampleCount: 'count',
  warmUpCount: 'count',
  peakMemoryBytes: 'size',
  deviceMemoryBytes: 'size',
  energyJoules: 'energy',
} as const satisfies Record<keyof ForeignMetrics, Quantity | 'count'>;

const textFields = [
  'toolVersion',
  'hardwareType',
  'device',
  'backend',
  'runtime',
  'runtimeVersion',
  'browser',
  'model',
  'modelFamily',
  'modality',
  'component',
  'precision',
  'mode',
  'scenario',
  'item',
  'cpu',
  'gpu',
  'operatingSystem',
  'failure',
] as const;
const countFields = ['batch', 'threads'] as const;
const timeUnits = ['iso', 'unix s', 'unix ms'] as const;

/** A column by its name (in JSON also a pointer, /latency/p50), with its unit; or the same value for every record. */
const fieldSchema = z.union(
  [
    z.string().min(1),
    z.strictObject({ from: z.string().min(1), unit: z.string().optional() }),
    z.strictObject({ value: z.union([z.string().min(1), z.number()]) }),
  ],
  { error: 'give the name of a column, {"from": …, "unit": …} or {"value": …}' },
);
export type MappedField = z.infer<typeof fieldSchema>;

const metricNames = Object.keys(metricQuantities) as readonly (keyof ForeignMetrics)[];
const fieldNames = [...metricNames, ...textFields, ...countFields, 'takenAt', 'samplesMs'] as const;
export type FieldName = (typeof fieldNames)[number];

export const mappingSchema = z
  .strictObject({
    /** Of this file's own form. */
    mapping: z.literal(1),
    name: z.string().min(1).max(100),
    /** Its name itself, or the column that has it. */
    tool: z.union([z.string().min(1), z.strictObject({ from: z.string().min(1) })], {
      error: 'give the name of the tool or {"from": column}',
    }),
    kind: foreignKindSchema.default('performance'),
    provenance: foreignProvenanceSchema.default('imported'),
    provenanceReason: z.string().optional(),
    /** Of JSON: a pointer to the list of records; absent: the file is the list. */
    list: z
      .string()
      .regex(/^(?:\/.*)?$/, 'must be a JSON pointer, as /results')
      .optional(),
    /** Of a DuckDB file: the table. */
    table: z.string().min(1).optional(),
    fields: z.partialRecord(z.enum(fieldNames), fieldSchema),
    /** Named sizes beside the batch. */
    shape: z.record(z.string().min(1), fieldSchema).optional(),
    extraMetrics: z
      .array(z.strictObject({ name: z.string().min(1), from: z.string().min(1), unit: z.string().optional() }))
      .optional(),
  })
  .superRefine((mapping, context) => {
    for (const [name, field] of Object.entries(mapping.fields)) {
      const problem = unitProblem(name as FieldName, field);
      if (problem !== undefined) context.addIssue({ code: 'custom', path: ['fields', name, 'unit'], message: problem });
    }
  });
export type Mapping = z.infer<typeof mappingSchema>;

export function quantityOf(name: FieldName): Quantity | 'count' | 'date' | 'text' {
  if (name in metricQuantities) return metricQuantities[name as keyof ForeignMetrics];
  if (name === 'samplesMs') return 'time';
  if (name === 'takenAt') return 'date';
  return (countFields as readonly string[]).includes(name) ? 'count' : 'text';
}

function unitProblem(name: FieldName, field: MappedField): string | undefined {
  const unit = typeof field === 'object' && 'unit' in field ? field.unit : undefined;
  if (unit === undefined) return undefined;
  const quantity = quantityOf(name);
  if (quantity === 'text' || quantity === 'count') return `${name} has no unit`;
  const known: readonly string[] = quantity === 'date' ? timeUnits : unitsOf(quantity);
  const isKnown = quantity === 'date' ? known.includes(unit) : unitChange(quantity, unit) !== undefined;
  return isKnown ? undefined : `"${unit}" is no unit that fits; use one of ${known.join(', ')}`;
}
