import type { FieldConversion, ImportedRecord, ImportRejection, ReadFile } from '../../core/domain/imported.ts';
import { numberOf } from './json-values.ts';
import { withoutUndefined } from './source-values.ts';
import { changeUnit, type UnitChange } from './units.ts';

/** What a reader finds in one file. Fields are taken through it, so that each conversion is counted and can be told. */
export class Reading {
  readonly #records: ImportedRecord[] = [];
  readonly #rejected: ImportRejection[] = [];
  readonly #notes = new Set<string>();
  readonly #conversions = new Map<string, { from: string; to: string; unit?: string; count: number }>();

  /** A number in our unit; missing where the source has none. */
  take(from: string, to: string, value: unknown, change: UnitChange = { factor: 1 }): number | undefined {
    const number = numberOf(value);
    if (number === undefined) return undefined;
    this.converted(from, to, change.description);
    return changeUnit(number, change);
  }

  /** For what cannot be 0 or less: these tools write 0 for what they did not measure. */
  takePositive(from: string, to: string, value: unknown, change?: UnitChange): number | undefined {
    return (numberOf(value) ?? 0) > 0 ? this.take(from, to, value, change) : undefined;
  }

  takeList(from: string, to: string, values: readonly number[] | undefined, change: UnitChange): number[] | undefined {
    if (values === undefined || values.length === 0) return undefined;
    this.converted(from, to, change.description);
    return values.map((value) => changeUnit(value, change));
  }

  /** ISO with a zone. A time without one is taken as UTC, and the file is told to have such. */
  takeTime(from: string, value: unknown): string | undefined {
    const parsed = isoTime(value);
    if (parsed === undefined) return undefined;
    this.converted(from, 'takenAt', parsed.isGuessed ? 'without a zone: taken as UTC' : undefined);
    return parsed.iso;
  }

  converted(from: string, to: string, unit?: string): void {
    const key = `${from}\u0000${to}\u0000${unit ?? ''}`;
    const known = this.#conversions.get(key);
    if (known !== undefined) known.count += 1;
    else this.#conversions.set(key, { from, to, ...(unit === undefined ? {} : { unit }), count: 1 });
  }

  /** Whether it fits what may be stored is looked at when the file is read (read-source.ts). */
  add(record: ImportedRecord): void {
    const { metrics, machine, ...rest } = record;
    this.#records.push(withoutUndefined({ ...rest, metrics: present(metrics), machine: present(machine) }));
  }

  reject(location: string, reason: string): void {
    this.#rejected.push({ location, reason });
  }

  /** The same note is told once. */
  note(text: string): void {
    this.#notes.add(text);
  }

  result(): Omit<ReadFile, 'format'> {
    const conversions: FieldConversion[] = [...this.#conversions.values()];
    return { records: this.#records, rejected: this.#rejected, conversions, notes: [...this.#notes] };
  }
}

/** An object without a value in it is absent too. */
function present<T extends object>(source: T | undefined): T | undefined {
  const values = source === undefined ? undefined : withoutUndefined(source);
  return values === undefined || Object.keys(values).length === 0 ? undefined : values;
}

const isoPattern = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\s*(Z|[+-]\d{2}:?\d{2})?$/;

function isoTime(value: unknown): { readonly iso: string; readonly isGuessed: boolean } | undefined {
  const match = typeof value === 'string' ? isoPattern.exec(value.trim()) : null;
  if (match === null) return undefined;
  const [, day = '', clock = '', zone] = match;
  const date = new Date(`${day}T${clock}${zone ?? 'Z'}`);
  return Number.isNaN(date.getTime()) ? undefined : { iso: date.toISOString(), isGuessed: zone === undefined };
}
