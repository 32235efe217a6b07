import type { BackendId } from '../../../core/domain/backend.ts';
import { backendIds } from '../../../core/domain/backend.ts';
import { valueOf } from '../../../core/domain/known.ts';
import type { VersusPair, VersusSide } from '../../../core/domain/web-versus-native.ts';
import type { RatioMark, VersusRatios } from '../../charts/versus-ratios.ts';
import { describeWorkload, modelName } from '../../format/words.ts';
import { shortBrowser } from './browser-words.ts';

export interface VersusFilters {
  readonly find?: string | undefined;
  readonly backend?: BackendId | undefined;
  readonly browser?: string | undefined;
}

export function filterPairs(
  pairs: readonly VersusPair[],
  { find, backend, browser }: VersusFilters,
): readonly VersusPair[] {
  const words = find?.trim().toLowerCase();
  return pairs.filter(
    (pair) =>
      (words === undefined || `${workWords(pair)} ${pair.native.case.backendId}`.toLowerCase().includes(words)) &&
      (backend === undefined || pair.web.case.backendId === backend) &&
      (browser === undefined || pair.web.host === browser),
  );
}

/** Names a pair in the address. */
export function pairKey({ native, web }: VersusPair): string {
  return `${native.measurementId}~${web.measurementId}`;
}

/** "bert-tiny · batch 1 · fp32 · sequence 128". */
export function workWords({ web }: VersusPair): string {
  return `${modelName(web.case.workload.modelId)} · ${describeWorkload(web.case.workload)}`;
}

/** "bert-tiny decoder-step" where that names the work among the others, all of it where it does not. */
function rowNames(pairs: readonly VersusPair[]): (pair: VersusPair) => string {
  const works = new Map<string, Set<string>>();
  for (const pair of pairs) {
    const short = shortWork(pair);
    works.set(short, (works.get(short) ?? new Set()).add(workWords(pair)));
  }
  const severalNative = new Set(pairs.map(({ native }) => native.case.backendId)).size > 1;
  return (pair) => {
    const short = shortWork(pair);
    const work = works.get(short)?.size === 1 ? short : workWords(pair);
    return severalNative ? `${work} · ${pair.native.case.backendId}` : work;
  };
}

function shortWork({ web }: VersusPair): string {
  return `${modelName(web.case.workload.modelId)} ${web.case.workload.component}`;
}

/** What tells one page from another: engine, threads, browser. */
export function webWords({ case: item, engine, threads, host }: VersusSide): string {
  const { name, note } = shortBrowser(host);
  const known = engine === undefined ? undefined : valueOf(engine);
  const count = valueOf(threads);
  return [
    known,
    item.backendId === 'web-wasm' && count !== undefined ? threadWords(count) : undefined,
    note === undefined ? name : `${name} ${note}`,
  ]
    .filter((word) => word !== undefined)
    .join(' · ');
}

export function nativeWords({ threads, host }: VersusSide): string {
  const count = valueOf(threads);
  return [count === undefined ? undefined : threadWords(count), host].filter((word) => word !== undefined).join(' · ');
}

function threadWords(count: number): string {
  return count === 1 ? '1 thread' : `${String(count)} threads`;
}

/** The web backends that stand in the pairs, in the order of the vocabulary: their place is their shape and colour. */
export function webGroups(pairs: readonly VersusPair[]): readonly BackendId[] {
  const found = new Set(pairs.map(({ web }) => web.case.backendId));
  return backendIds.filter((id) => found.has(id));
}

export interface RatioChart extends VersusRatios {
  /** The pair of each mark. */
  readonly keys: readonly string[];
}

/** A row a piece of work on a native backend, with a mark for each page that did the same. Pairs without a ratio have none. */
export function ratioChart(
  pairs: readonly VersusPair[],
  groups: readonly BackendId[],
  chosen: string | undefined,
): RatioChart {
  const nameOf = rowNames(pairs);
  const rows: string[] = [];
  const marks: RatioMark[] = [];
  const keys: string[] = [];
  for (const pair of pairs) {
    if (pair.timesNative.state === 'unknown') continue;
    const label = nameOf(pair);
    const row = rows.includes(label) ? rows.indexOf(label) : rows.push(label) - 1;
    const { ratio, interval } = pair.timesNative.value;
    const known = valueOf(interval);
    marks.push({
      row,
      label: `${pair.web.case.backendId} · ${webWords(pair.web)}`,
      ratio,
      group: groups.indexOf(pair.web.case.backendId),
      hollow: pair.web.software || pair.native.software || !isStable(pair),
      chosen: pairKey(pair) === chosen,
      ...(known === undefined ? {} : { interval: known }),
    });
    keys.push(pairKey(pair));
  }
  return { rows, marks, keys, meaning: 'as long as natively' };
}

function isStable({ native, web }: VersusPair): boolean {
  return native.grade === 'valid' && web.grade === 'valid';
}

export interface VersusSummary {
  readonly backendId: BackendId;
  readonly pairs: number;
  /** Of the pairs that have a ratio; absent where none has. */
  readonly ratios?: { readonly median: number; readonly lowest: number; readonly highest: number };
}

/** What a page costs by web backend: the middle pair and the two outermost, not a mean of unlike work. */
export function summaries(pairs: readonly VersusPair[]): readonly VersusSummary[] {
  return webGroups(pairs).map((backendId) => {
    const own = pairs.filter(({ web }) => web.case.backendId === backendId);
    const ratios = own
      .flatMap(({ timesNative }) => (timesNative.state === 'known' ? [timesNative.value.ratio] : []))
      .toSorted((left, right) => left - right);
    const lowest = ratios[0];
    const highest = ratios.at(-1);
    const lower = ratios[Math.floor((ratios.length - 1) / 2)];
    const upper = ratios[Math.ceil((ratios.length - 1) / 2)];
    if (lowest === undefined || highest === undefined || lower === undefined || upper === undefined) {
      return { backendId, pairs: own.length };
    }
    return { backendId, pairs: own.length, ratios: { median: Math.sqrt(lower * upper), lowest, highest } };
  });
}
