import { z } from 'zod';
import { comparisonSchema, speedRatioSchema } from './comparison.ts';
import { knownSchema } from './known.ts';
import { familySchema } from './model.ts';
import { caseSchema } from './workload.ts';

const count = z.number().int().nonnegative();

/** A machine of the database, in short. */
export const machineSummarySchema = z.object({
  id: z.string(),
  label: z.string(),
  gpus: z.string().nullable(),
  npus: z.string().nullable(),
  memoryBytes: z.number().nullable(),
  operatingSystem: z.string(),
  detectedAt: z.iso.datetime(),
  sessionCount: count,
  measurementCount: count,
  /** The machine that this Assay runs on. */
  isThis: z.boolean(),
});
export type MachineSummary = z.infer<typeof machineSummarySchema>;

/** Hardware by the name that another tool gave it, which is no machine that Assay knows: its figures are shown and never compared. */
export const foreignHardwareSchema = z.object({ name: z.string(), records: count });
export type ForeignHardware = z.infer<typeof foreignHardwareSchema>;

/** The same workload on the same backend, or each machine’s best backend for it. `comparison.speed`: above 1 the other is faster. */
export const machinePairSchema = z.object({
  workloadId: z.string(),
  modelLabel: z.string(),
  family: familySchema,
  comparison: comparisonSchema,
});
export type MachinePair = z.infer<typeof machinePairSchema>;

/** What pairs say together. The other machine wins where it was shown to be faster. */
export const pairSummarySchema = z.object({
  /** Pairs whose ratio is known: those that the mean is of. */
  ratios: count,
  /** Of how many times as fast the other machine is: its geometric mean, with the 95 % interval over these pairs. */
  geometricMean: knownSchema(speedRatioSchema),
  wins: count,
  losses: count,
  /** Shown to be the same within the margin. */
  same: count,
  noDifferenceShown: count,
  tooFewRuns: count,
  notComparable: count,
});
export type PairSummary = z.infer<typeof pairSummarySchema>;

/** A case that one machine alone has a usable result of, and why the other has none. */
export const aloneCaseSchema = z.object({
  measurementId: z.uuid(),
  case: caseSchema,
  modelLabel: z.string(),
  family: familySchema,
  medianMs: z.number(),
  /** Of the machine that lacks it. `unusable`: measured, but not fit to be compared. */
  missing: z.discriminatedUnion('state', [
    z.object({ state: z.literal('untested') }),
    z.object({ state: z.literal('failed'), measurementId: z.uuid(), reason: z.string() }),
    z.object({ state: z.literal('skipped'), measurementId: z.uuid(), reason: z.string() }),
    z.object({ state: z.literal('unusable'), measurementId: z.uuid(), reason: z.string() }),
  ]),
});
export type AloneCase = z.infer<typeof aloneCaseSchema>;

/** One machine against the first. */
export const machineAgainstSchema = z.object({
  machineId: z.string(),
  sameBackend: z.object({ pairs: z.array(machinePairSchema), summary: pairSummarySchema }),
  bestBackend: z.object({ pairs: z.array(machinePairSchema), summary: pairSummarySchema }),
  /** By family and precision, in the order of their names. */
  groups: z.array(
    z.object({
      family: familySchema,
      precision: z.string(),
      sameBackend: pairSummarySchema,
      bestBackend: pairSummarySchema,
    }),
  ),
  onlyBaseline: z.array(aloneCaseSchema),
  onlyOther: z.array(aloneCaseSchema),
});
export type MachineAgainst = z.infer<typeof machineAgainstSchema>;

/** Two or more machines over what they have in common. The first is the baseline of all others. */
export const sideBySideSchema = z.object({
  machines: z.array(machineSummarySchema).min(2),
  /** Unstable results took part too. */
  includesUnstable: z.boolean(),
  margin: z.number().positive(),
  against: z.array(machineAgainstSchema),
  /** How to read it: what entered, what the intervals rest on. Whole sentences. */
  method: z.array(z.string()),
});
export type SideBySide = z.infer<typeof sideBySideSchema>;
