import type { BackendId } from '../../../core/domain/backend.ts';
import { backendIdSchema } from '../../../core/domain/backend.ts';
import type { Precision } from '../../../core/domain/model.ts';
import { precisionSchema } from '../../../core/domain/model.ts';
import type { PlanRequest } from '../../../core/domain/plan.ts';
import type { ProfileName } from '../../../core/domain/profile.ts';
import { profileNameSchema } from '../../../core/domain/profile.ts';

/** The choice of the bench as it stands in the address. Absent is the default, which the page fills in. */
export interface BenchSearch {
  readonly models?: string;
  readonly backends?: string;
  readonly batches?: string;
  readonly precisions?: string;
  readonly profile?: ProfileName;
}

export interface BenchChoice {
  readonly models: readonly string[];
  readonly backends: readonly BackendId[];
  readonly batches: readonly number[];
  readonly precisions: readonly Precision[];
  readonly profile: ProfileName;
}

export function readBenchSearch(raw: Readonly<Record<string, unknown>>): BenchSearch {
  const profile = profileNameSchema.safeParse(raw.profile);
  return {
    ...textOf('models', raw.models),
    ...textOf('backends', raw.backends),
    ...textOf('batches', raw.batches),
    ...textOf('precisions', raw.precisions),
    ...(profile.success ? { profile: profile.data } : {}),
  };
}

/** Model ids may be paths: what separates is escaped inside them. An empty word means "none", absence means "the usual". */
export function decodeChoice(search: BenchSearch, usual: Pick<BenchChoice, 'models' | 'backends'>): BenchChoice {
  const batches = words(search.batches)
    .map(Number)
    .filter((batch) => Number.isInteger(batch) && batch >= 1 && batch <= 4096);
  const precisions = words(search.precisions).flatMap((word) => parsed(precisionSchema.safeParse(word)));
  return {
    models: search.models === undefined ? usual.models : words(search.models).map(decodeURIComponent),
    backends:
      search.backends === undefined
        ? usual.backends
        : words(search.backends).flatMap((word) => parsed(backendIdSchema.safeParse(word))),
    batches: batches.length === 0 ? [1] : batches,
    precisions: precisions.length === 0 ? ['fp32'] : precisions,
    profile: search.profile ?? 'quick',
  };
}

export function encodeChoice(choice: BenchChoice): BenchSearch {
  return {
    models: choice.models.map(encodeURIComponent).join(','),
    backends: choice.backends.join(','),
    ...(choice.batches.join(',') === '1' ? {} : { batches: choice.batches.join(',') }),
    ...(choice.precisions.join(',') === 'fp32' ? {} : { precisions: choice.precisions.join(',') }),
    ...(choice.profile === 'quick' ? {} : { profile: choice.profile }),
  };
}

/** What the planner is asked, or `undefined` while something is missing. */
export function toPlanRequest(choice: BenchChoice): PlanRequest | undefined {
  if (choice.models.length === 0 || choice.backends.length === 0) return undefined;
  return {
    models: [...choice.models],
    backends: [...choice.backends],
    batches: [...choice.batches],
    precisions: [...choice.precisions],
    spellings: ['portable'],
    shape: {},
    threads: [],
    alsoMeasure: [],
    profile: choice.profile,
  };
}

function words(text: string | undefined): readonly string[] {
  return text === undefined || text === '' ? [] : text.split(',');
}

function textOf<K extends string>(key: K, value: unknown): Partial<Record<K, string>> {
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
  return text === undefined ? {} : ({ [key]: text } as Record<K, string>);
}

function parsed<T>(result: { readonly success: true; readonly data: T } | { readonly success: false }): readonly T[] {
  return result.success ? [result.data] : [];
}
