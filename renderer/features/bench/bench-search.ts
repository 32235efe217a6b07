import type { BackendId } from '../../../core/domain/backend.ts';
import { backendIdSchema } from '../../../core/domain/backend.ts';
import { backends } from '../../../core/domain/backends.ts';
import type { BrowserChoice } from '../../../core/domain/browser.ts';
import { browserChoiceSchema } from '../../../core/domain/browser.ts';
import type { Precision, Spelling } from '../../../core/domain/model.ts';
import { precisionSchema, spellingSchema } from '../../../core/domain/model.ts';
import type { PlanRequest } from '../../../core/domain/plan.ts';
import { planRequestSchema } from '../../../core/domain/plan.ts';
import type { ProfileName } from '../../../core/domain/profile.ts';
import { profileNameSchema } from '../../../core/domain/profile.ts';
import type { WebEngine } from '../../../core/domain/web-evidence.ts';
import { webEngineSchema } from '../../../core/domain/web-evidence.ts';
import type { Scenario } from '../../../core/domain/workload.ts';
import { scenarioSchema, workloadSchema } from '../../../core/domain/workload.ts';

const textWords = ['models', 'backends', 'batches', 'precisions', 'scenarios', 'concurrency', 'engines'] as const;
/** What another screen narrows a plan to; the bench shows it and takes it away, and has no controls of its own for it. */
const narrowWords = ['components', 'spellings', 'threads', 'shape'] as const;
type TextWord = (typeof textWords)[number] | (typeof narrowWords)[number];

/** The choice of the bench as it stands in the address. Absent is the default, which the page fills in. */
export interface BenchSearch extends Readonly<Partial<Record<TextWord, string>>> {
  readonly profile?: ProfileName;
  readonly runs?: number;
  readonly samples?: number;
  readonly bound?: number;
  readonly browser?: BrowserChoice['kind'];
  /** With a window. */
  readonly headed?: boolean;
  readonly interleave?: boolean;
  readonly energy?: boolean;
  readonly preflight?: boolean;
}

export interface BenchChoice {
  readonly models: readonly string[];
  readonly backends: readonly BackendId[];
  readonly batches: readonly number[];
  readonly precisions: readonly Precision[];
  readonly scenarios: readonly Scenario[];
  /** Streams at once, of `throughput` and `server`. */
  readonly concurrency: readonly number[];
  /** Of `multi-stream`. */
  readonly samplesPerQuery: number;
  /** Of `server`. */
  readonly latencyBoundMs: number;
  readonly profile: ProfileName;
  /** Absent: as many as the profile says. */
  readonly runs: number | undefined;
  readonly interleave: boolean;
  readonly energy: boolean;
  readonly preflight: boolean;
  /** Absent: the first that is found. */
  readonly browser: BrowserChoice | undefined;
  /** Empty: each backend's usual one. */
  readonly engines: readonly WebEngine[];
  readonly narrowed: Narrowed;
}

/** Empty lists narrow nothing. */
export interface Narrowed {
  readonly components: readonly string[];
  readonly spellings: readonly Spelling[];
  readonly threads: readonly number[];
  readonly shape: Readonly<Record<string, number>>;
}

export const nothingNarrowed: Narrowed = { components: [], spellings: [], threads: [], shape: {} };

/** LoadGen's number of samples in a query of its multi-stream scenario. */
const usualSamplesPerQuery = 8;
/** A tenth of a second: below it, an answer feels immediate (Miller 1968; Nielsen 1993). */
const usualLatencyBoundMs = 100;

export function readBenchSearch(raw: Readonly<Record<string, unknown>>): BenchSearch {
  const profile = profileNameSchema.safeParse(raw.profile);
  const browser = browserChoiceSchema.safeParse({ kind: raw.browser });
  return {
    ...textsOf(raw),
    ...(profile.success ? { profile: profile.data } : {}),
    ...numberOf('runs', planRequestSchema.shape.runs.safeParse(raw.runs)),
    ...numberOf('samples', planRequestSchema.shape.samplesPerQuery.safeParse(raw.samples)),
    ...numberOf('bound', planRequestSchema.shape.latencyBoundMs.safeParse(raw.bound)),
    ...(browser.success ? { browser: browser.data.kind } : {}),
    ...switchOf('headed', raw.headed),
    ...switchOf('interleave', raw.interleave),
    ...switchOf('energy', raw.energy),
    ...switchOf('preflight', raw.preflight),
  };
}

/** Model ids may be paths: what separates is escaped inside them. An empty word means "none", absence means "the usual". */
export function decodeChoice(search: BenchSearch, usual: Pick<BenchChoice, 'models' | 'backends'>): BenchChoice {
  return {
    models: search.models === undefined ? usual.models : words(search.models).map(decodeURIComponent),
    backends:
      search.backends === undefined
        ? usual.backends
        : words(search.backends).flatMap((word) => parsed(backendIdSchema.safeParse(word))),
    batches: orUsual(wholeNumbers(search.batches, 4096), 1),
    precisions: orUsual(
      words(search.precisions).flatMap((word) => parsed(precisionSchema.safeParse(word))),
      'fp32',
    ),
    scenarios: orUsual(
      words(search.scenarios).flatMap((word) => parsed(scenarioSchema.safeParse(word))),
      'latency',
    ),
    concurrency: orUsual(wholeNumbers(search.concurrency, 256), 1),
    samplesPerQuery: search.samples ?? usualSamplesPerQuery,
    latencyBoundMs: search.bound ?? usualLatencyBoundMs,
    profile: search.profile ?? 'quick',
    runs: search.runs,
    interleave: search.interleave ?? false,
    energy: search.energy ?? false,
    preflight: search.preflight ?? true,
    browser: search.browser === undefined ? undefined : { kind: search.browser, headless: search.headed !== true },
    engines: words(search.engines).flatMap((word) => parsed(webEngineSchema.safeParse(word))),
    narrowed: {
      components: words(search.components).map(decodeURIComponent),
      spellings: words(search.spellings).flatMap((word) => parsed(spellingSchema.safeParse(word))),
      threads: wholeNumbers(search.threads, 1024),
      shape: decodeShape(search.shape),
    },
  };
}

export function encodeChoice(choice: BenchChoice): BenchSearch {
  const { narrowed } = choice;
  return {
    models: choice.models.map(encodeURIComponent).join(','),
    backends: choice.backends.join(','),
    ...listUnless('batches', choice.batches, '1'),
    ...listUnless('precisions', choice.precisions, 'fp32'),
    ...listUnless('scenarios', choice.scenarios, 'latency'),
    ...listUnless('concurrency', choice.concurrency, '1'),
    ...listUnless('engines', choice.engines, ''),
    ...listUnless('components', narrowed.components.map(encodeURIComponent), ''),
    ...listUnless('spellings', narrowed.spellings, ''),
    ...listUnless('threads', narrowed.threads, ''),
    ...listUnless('shape', encodeShape(narrowed.shape), ''),
    ...(choice.samplesPerQuery === usualSamplesPerQuery ? {} : { samples: choice.samplesPerQuery }),
    ...(choice.latencyBoundMs === usualLatencyBoundMs ? {} : { bound: choice.latencyBoundMs }),
    ...(choice.profile === 'quick' ? {} : { profile: choice.profile }),
    ...(choice.runs === undefined ? {} : { runs: choice.runs }),
    ...(choice.interleave ? { interleave: true } : {}),
    ...(choice.energy ? { energy: true } : {}),
    ...(choice.preflight ? {} : { preflight: false }),
    ...(choice.browser === undefined ? {} : { browser: choice.browser.kind }),
    ...(choice.browser?.headless === false ? { headed: true } : {}),
  };
}

/** What the planner is asked, or `undefined` while something is missing. What a scenario has no use for is not sent. */
export function toPlanRequest(choice: BenchChoice): PlanRequest | undefined {
  if (choice.models.length === 0 || choice.backends.length === 0) return undefined;
  const { scenarios, narrowed } = choice;
  const hasStreams = scenarios.includes('throughput') || scenarios.includes('server');
  return {
    models: [...choice.models],
    backends: [...choice.backends],
    batches: [...choice.batches],
    precisions: [...choice.precisions],
    spellings: narrowed.spellings.length === 0 ? ['portable'] : [...narrowed.spellings],
    shape: { ...narrowed.shape },
    threads: [...narrowed.threads],
    alsoMeasure: [],
    profile: choice.profile,
    ...(narrowed.components.length === 0 ? {} : { components: [...narrowed.components] }),
    ...(scenarios.join(',') === 'latency' ? {} : { scenarios: [...scenarios] }),
    ...(hasStreams && choice.concurrency.join(',') !== '1' ? { concurrency: [...choice.concurrency] } : {}),
    ...(scenarios.includes('multi-stream') ? { samplesPerQuery: choice.samplesPerQuery } : {}),
    ...(scenarios.includes('server') ? { latencyBoundMs: choice.latencyBoundMs } : {}),
    ...(choice.runs === undefined ? {} : { runs: choice.runs }),
    ...(choice.interleave ? { interleave: true } : {}),
    ...(choice.energy ? { energy: true } : {}),
    ...(choice.preflight ? {} : { preflight: false }),
    ...(hasWebBackend(choice) ? webPart(choice) : {}),
  };
}

export function hasWebBackend({ backends: chosen }: Pick<BenchChoice, 'backends'>): boolean {
  return chosen.some((id) => backends[id].host === 'web');
}

function webPart({ browser, engines }: BenchChoice): Pick<PlanRequest, 'browser' | 'engines'> {
  return {
    ...(browser === undefined ? {} : { browser: { ...browser } }),
    ...(engines.length === 0 ? {} : { engines: [...engines] }),
  };
}

/** `sequence=64;batch_size=2`, as it stands in an address. */
function encodeShape(shape: Readonly<Record<string, number>>): readonly string[] {
  return Object.entries(shape).map(([name, size]) => `${encodeURIComponent(name)}=${String(size)}`);
}

function decodeShape(text: string | undefined): Readonly<Record<string, number>> {
  const sizes = words(text).flatMap((word) => {
    const [name = '', size] = word.split('=');
    const value = workloadSchema.shape.batch.safeParse(Number(size));
    return name !== '' && value.success ? [[decodeURIComponent(name), value.data] as const] : [];
  });
  return Object.fromEntries(sizes);
}

function words(text: string | undefined): readonly string[] {
  return text === undefined || text === '' ? [] : text.split(',');
}

function wholeNumbers(text: string | undefined, most: number): readonly number[] {
  return words(text)
    .map(Number)
    .filter((number) => Number.isInteger(number) && number >= 1 && number <= most);
}

function orUsual<T>(values: readonly T[], usual: T): readonly T[] {
  return values.length === 0 ? [usual] : values;
}

function listUnless<K extends TextWord>(
  key: K,
  values: readonly (string | number)[],
  usual: string,
): Partial<Record<K, string>> {
  const text = values.join(',');
  return text === usual ? {} : ({ [key]: text } as Record<K, string>);
}

/** A router reads `batches=1` as a number. */
function textsOf(raw: Readonly<Record<string, unknown>>): Partial<Record<TextWord, string>> {
  const texts = [...textWords, ...narrowWords].flatMap((word) => {
    const value = raw[word];
    return typeof value === 'string' || typeof value === 'number' ? [[word, String(value)] as const] : [];
  });
  return Object.fromEntries(texts);
}

function numberOf<K extends string>(
  key: K,
  result: { readonly success: true; readonly data: number | undefined } | { readonly success: false },
): Partial<Record<K, number>> {
  return result.success && result.data !== undefined ? ({ [key]: result.data } as Record<K, number>) : {};
}

function switchOf<K extends string>(key: K, value: unknown): Partial<Record<K, boolean>> {
  return typeof value === 'boolean' ? ({ [key]: value } as Record<K, boolean>) : {};
}

function parsed<T>(result: { readonly success: true; readonly data: T } | { readonly success: false }): readonly T[] {
  return result.success ? [result.data] : [];
}
