import { changeUnit } from '../../units.ts';
import { type LegacyReading, legacyUnits } from './legacy-reading.ts';
import { numberOf } from '../../json-values.ts';

/** A list of single times, in milliseconds and in their order; what is no time above 0 is told and left out. */
export function singleTimes(
  reading: LegacyReading,
  field: string,
  values: readonly unknown[] | undefined,
  unit: 's' | 'ms',
): readonly number[] {
  const times = (values ?? []).map(numberOf).filter((value) => value !== undefined && value > 0 && value < 1e300);
  if (times.length < (values ?? []).length) {
    reading.note(`${field} holds entries that are no time above 0; they were left out of the single times.`);
  }
  if (times.length === 0) return [];
  reading.converted(field, 'samplesMs', unit === 's' ? legacyUnits.s.description : undefined);
  return times.map((value) => (unit === 's' ? changeUnit(value ?? 0, legacyUnits.s) : (value ?? 0)));
}
