import type { ForeignMetrics, ImportedRecord, ReadFile } from '../../../../core/domain/imported.ts';
import { keptOriginal } from '../../private-data.ts';
import { Reading } from '../../reading.ts';
import { withoutUndefined } from '../../source-values.ts';
import { changeUnit, knownChange, type UnitChange } from '../../units.ts';
import { legacyTime } from './legacy-time.ts';
import { numberOf, type JsonObject } from '../../json-values.ts';

const legacyTool = 'ipfs_accelerate_py';

export type LegacyRecord = Omit<ImportedRecord, 'tool'>;
export type Doubt = NonNullable<ImportedRecord['doubts']>[number];
export type ExtraMetric = NonNullable<ImportedRecord['extraMetrics']>[number];

/** How a field of the source becomes a metric. The first alias that holds a number counts. */
export interface MetricRule {
  readonly from: readonly string[];
  readonly to: keyof ForeignMetrics;
  readonly unit?: keyof typeof legacyUnits;
  /** 0 can be true here: no warm-up, no spread. Elsewhere the framework wrote 0 for “not measured”. */
  readonly zeroCounts?: boolean;
}

/** `torch.cuda.max_memory_allocated() / 1024 / 1024` is what the framework calls MB; its GB are 2^30 in the same way. */
export const legacyUnits = {
  s: knownChange('time', 's'),
  MB: { factor: 2 ** 20, description: 'MB → bytes, × 2^20' },
  GB: { factor: 2 ** 30, description: 'GB → bytes, × 2^30' },
} as const satisfies Record<string, UnitChange>;

const wholeNumbers: readonly (keyof ForeignMetrics)[] = ['sampleCount', 'warmUpCount'];

/** What is read of one legacy file, with an account of what the framework wrote where it had measured nothing. */
export class LegacyReading extends Reading {
  readonly #missing = new Map<string, number>();

  override add(record: LegacyRecord): void {
    const original = keptOriginal(record.original);
    super.add(withoutUndefined({ tool: legacyTool, ...withoutEmpty(record), original }));
  }

  time(value: unknown): string | undefined {
    const time = legacyTime(value);
    if (time?.withoutZone === true) this.note('Times of day stand without a zone in this file; they are taken as UTC.');
    return time?.iso;
  }

  /** Numbers that say something. 0 and below is “not measured” in this framework, and is told as such. */
  metrics(source: JsonObject, rules: readonly MetricRule[]): ForeignMetrics {
    const metrics: Partial<Record<keyof ForeignMetrics, number>> = {};
    for (const rule of rules) {
      const from = rule.from.find((field) => numberOf(source[field]) !== undefined);
      if (from === undefined) continue;
      const value = this.#said(from, numberOf(source[from]), rule.zeroCounts === true);
      if (value === undefined) continue;
      const unit = rule.unit === undefined ? undefined : legacyUnits[rule.unit];
      const ours = unit === undefined ? value : changeUnit(value, unit);
      if (!Number.isFinite(ours) || (wholeNumbers.includes(rule.to) && !Number.isSafeInteger(ours))) {
        this.note(`${from} cannot be ${value}, and was left out.`);
        continue;
      }
      metrics[rule.to] = ours;
      this.converted(from, rule.to, unit?.description);
    }
    return metrics;
  }

  /** A number without a column of ours, under its own name and unit; it means something only above 0. */
  extra(source: JsonObject, field: string, unit?: string, note?: string): readonly ExtraMetric[] {
    const value = this.#said(field, numberOf(source[field]), false);
    if (value === undefined) return [];
    this.converted(field, 'extraMetrics');
    return [{ name: field, value, ...(unit === undefined ? {} : { unit }), ...(note === undefined ? {} : { note }) }];
  }

  #said(field: string, value: number | undefined, zeroCounts: boolean): number | undefined {
    if (value === undefined || value > 0 || (value === 0 && zeroCounts)) return value;
    const what = `${field} is ${value === 0 ? '0' : 'below 0'}`;
    this.#missing.set(what, (this.#missing.get(what) ?? 0) + 1);
    return undefined;
  }

  override result(): Omit<ReadFile, 'format'> {
    for (const [what, count] of this.#missing) {
      const times = count === 1 ? 'once' : `${count} times`;
      this.note(
        `${what} ${times}: taken as not measured, for that is what the framework wrote where it had no number.`,
      );
    }
    return super.result();
  }
}

/** No metric, no doubt: as if the field were not there. */
function withoutEmpty(record: LegacyRecord): LegacyRecord {
  const kept = Object.entries(record).filter(
    ([, value]) => typeof value !== 'object' || value === null || Object.keys(value).length > 0,
  );
  return Object.fromEntries(kept) as LegacyRecord;
}
