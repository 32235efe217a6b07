import type { BackendId } from '../../../core/domain/backend.ts';
import { backendIdSchema } from '../../../core/domain/backend.ts';
import type { Family, Precision } from '../../../core/domain/model.ts';
import { familySchema, precisionSchema } from '../../../core/domain/model.ts';
import { oneOf, textOf } from '../../format/address-words.ts';

export const pairings = ['same', 'best'] as const;
export type Pairing = (typeof pairings)[number];

/** Which machines stand side by side, and over what; the first is the baseline. */
export interface MachinesSearch {
  /** Ids, by commas. */
  readonly machines?: string;
  /** Absent: the same backend on both. */
  readonly by?: Pairing;
  readonly model?: string;
  readonly family?: Family;
  readonly precision?: Precision;
  readonly backend?: BackendId;
  readonly unstable?: 'yes';
  /** Which other machine the details are of. */
  readonly other?: string;
}

export function readMachinesSearch(raw: Readonly<Record<string, unknown>>): MachinesSearch {
  return {
    ...textOf('machines', raw.machines),
    ...oneOf('by', pairings, raw.by),
    ...textOf('model', raw.model),
    ...oneOf('family', familySchema.options, raw.family),
    ...oneOf('precision', precisionSchema.options, raw.precision),
    ...oneOf('backend', backendIdSchema.options, raw.backend),
    ...oneOf('unstable', ['yes'] as const, raw.unstable),
    ...textOf('other', raw.other),
  };
}

export function machineIds(search: MachinesSearch): readonly string[] {
  return [...new Set((search.machines ?? '').split(',').filter((id) => id !== ''))];
}
