import { ApiError } from '../../core/api/errors.ts';
import type { Baseline } from '../../core/domain/baseline.ts';
import type { StoreApi } from '../store/store-api.ts';
import { noSuchBaseline, resolveReference } from './resolve-reference.ts';

type BaselineStore = Pick<
  StoreApi,
  | 'baselines'
  | 'setBaseline'
  | 'removeBaseline'
  | 'measurement'
  | 'measurements'
  | 'measurementsById'
  | 'session'
  | 'rows'
  | 'surroundings'
>;

/** Names what was measured among the references; a case without a number can be no baseline. */
export async function nameBaseline(
  store: BaselineStore,
  name: string,
  references: readonly string[],
  now: Date,
): Promise<Baseline> {
  const ids: string[] = [];
  for (const reference of references) {
    const side = await resolveReference(store, reference);
    const measurements = side.kind === 'measurement' ? [side.measurement] : side.measurements;
    for (const item of measurements) if (item.outcome === 'measured') ids.push(item.id);
  }
  const measurementIds = [...new Set(ids)];
  if (measurementIds.length === 0) {
    throw new ApiError(
      'unprocessable',
      'None of these has a number, so there is nothing to hold others against.',
      'Name a session or a measurement that gave one; `assay results` lists them.',
    );
  }
  const baseline = { name, setAt: now.toISOString(), measurementIds };
  await store.setBaseline(baseline);
  return baseline;
}

export async function forgetBaseline(store: BaselineStore, name: string): Promise<Baseline[]> {
  const known = await store.baselines();
  if (!known.some((baseline) => baseline.name === name)) throw noSuchBaseline(name, known);
  await store.removeBaseline(name);
  return store.baselines();
}
