import type { VersusFilter } from '../../core/api/web-versus-native.ts';
import type { Measured } from '../../core/domain/measurement.ts';
import type { VersusLeftOut, WebVersusNative } from '../../core/domain/web-versus-native.ts';
import { comparePairs } from '../../core/insight/web-versus-native/compare-pairs.ts';
import { readComparands } from '../comparisons/read-comparands.ts';
import type { StoreApi } from '../store/store-api.ts';
import { readVersusRows } from './versus-rows.ts';

export type VersusStore = Pick<StoreApi, 'rows' | 'measurement' | 'surroundings'>;

/** Every pair of a native and a web result of one machine that did the same work on the same bytes. */
export async function readWebVersusNative(
  store: VersusStore,
  machineId: string,
  filter: VersusFilter,
): Promise<WebVersusNative> {
  const rows = await readVersusRows(store, machineId, filter);
  const measured = await readMeasured(store, [
    ...rows.pairs.flatMap(({ nativeId, webId }) => [nativeId, webId]),
    ...rows.aloneIds,
    ...rows.invalidIds,
  ]);
  const pairs = rows.pairs.flatMap(({ nativeId, webId }) => {
    const [baseline, other] = [measured.get(nativeId), measured.get(webId)];
    if (baseline === undefined || other === undefined) return [];
    return isAsked(filter, baseline, other) ? [{ baseline, other }] : [];
  });
  pairs.sort((one, other) => orderKey(one).localeCompare(orderKey(other)));
  const leftOut = (ids: readonly string[], describe: (item: Measured) => VersusLeftOut): VersusLeftOut[] =>
    ids
      .flatMap((id) => measured.get(id) ?? [])
      .filter((item) => isAsked(filter, item))
      .map(describe);
  return {
    machineId,
    pairs: comparePairs(machineId, await readComparands(store, pairs)),
    leftOut: [...leftOut(rows.aloneIds, describeAlone), ...leftOut(rows.invalidIds, describeInvalid)],
  };
}

async function readMeasured(store: VersusStore, ids: readonly string[]): Promise<ReadonlyMap<string, Measured>> {
  const measured = new Map<string, Measured>();
  for (const id of new Set(ids)) {
    const found = (await store.measurement(id))?.measurement;
    if (found?.outcome === 'measured') measured.set(id, found);
  }
  return measured;
}

function isAsked({ backend }: VersusFilter, ...sides: readonly Measured[]): boolean {
  return backend === undefined || sides.some(({ case: { backendId } }) => backendId === backend);
}

function orderKey({ baseline, other }: { readonly baseline: Measured; readonly other: Measured }): string {
  const { modelId, component, batch } = other.case.workload;
  return [modelId, component, String(batch).padStart(5), baseline.case.backendId, other.case.backendId].join('\n');
}

function describeAlone(item: Measured): VersusLeftOut {
  const { modelId, component } = item.case.workload;
  return {
    ...leftOutBase(item),
    reason: 'Nothing native has a result of the same work on the same file.',
    remedy: `Measure it natively too: assay run --models ${modelId} --components ${component} --backends ort-cpu`,
  };
}

function describeInvalid(item: Measured): VersusLeftOut {
  return {
    ...leftOutBase(item),
    reason: `It is invalid as this backend’s speed: ${item.verdict.reasons.map(({ detail }) => detail).join(' ')}`,
    remedy: 'docs/reducing-variance.md says what to do about each reason.',
  };
}

function leftOutBase({ id, case: item, execution }: Measured): Pick<VersusLeftOut, 'measurementId' | 'case' | 'host'> {
  return { measurementId: id, case: item, host: execution.host };
}
