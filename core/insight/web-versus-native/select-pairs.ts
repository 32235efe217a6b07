import type { BackendId } from '../../domain/backend.ts';
import { backends } from '../../domain/backends.ts';

/** What of a stored result decides with which other it makes a pair. */
export interface VersusCandidate {
  readonly measurementId: string;
  readonly startedAt: string;
  readonly backendId: BackendId;
  /** Machine, model file, component, precision, batch, shape and scenario in one: equal where the same work was done. */
  readonly work: string;
  /** Backend, engine, threads and host in one: the newest of each stands for all of its kind. */
  readonly way: string;
}

export interface SelectedPairs {
  readonly pairs: readonly { readonly nativeId: string; readonly webId: string }[];
  /** Web results whose work nothing native has done. */
  readonly aloneIds: readonly string[];
}

/** Every native way of doing a work with every web way of doing the same, the newest result of each. */
export function selectPairs(candidates: readonly VersusCandidate[]): SelectedPairs {
  const groups = new Map<string, VersusCandidate[]>();
  for (const candidate of newestOfEachWay(candidates)) {
    groups.set(candidate.work, [...(groups.get(candidate.work) ?? []), candidate]);
  }
  const matched = [...groups.values()].map(pairsOfGroup);
  return {
    pairs: matched.flatMap(({ pairs }) => pairs),
    aloneIds: matched.flatMap(({ aloneIds }) => aloneIds),
  };
}

function newestOfEachWay(candidates: readonly VersusCandidate[]): VersusCandidate[] {
  const newest = new Map<string, VersusCandidate>();
  for (const candidate of candidates) {
    const key = `${candidate.work}\n${candidate.way}`;
    const found = newest.get(key);
    if (found === undefined || found.startedAt < candidate.startedAt) newest.set(key, candidate);
  }
  return [...newest.values()];
}

function pairsOfGroup(group: readonly VersusCandidate[]): SelectedPairs {
  const native = group.filter(({ backendId }) => backends[backendId].host === 'native');
  const web = group.filter(({ backendId }) => backends[backendId].host === 'web');
  if (native.length === 0) return { pairs: [], aloneIds: web.map(({ measurementId }) => measurementId) };
  return {
    pairs: native.flatMap((one) => web.map((other) => ({ nativeId: one.measurementId, webId: other.measurementId }))),
    aloneIds: [],
  };
}
