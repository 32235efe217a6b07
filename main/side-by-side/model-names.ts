import { type Family, familySchema } from '../../core/domain/model.ts';
import { findZooModel } from '../../core/zoo/catalog.ts';
import { tableQuerySchema } from '../../core/query/table-query.ts';
import type { StoreApi } from '../store/store-api.ts';
import { namedRows } from './named-rows.ts';

/** What the models of this database are called, and what they are used for, by id. A file need not describe the zoo’s own. */
export async function readModelNames(
  store: Pick<StoreApi, 'rows'>,
): Promise<ReadonlyMap<string, { readonly label: string; readonly family: Family }>> {
  const page = await store.rows(
    tableQuerySchema.parse({ table: 'results', groupBy: ['model', 'model_label', 'family'], limit: 10_000 }),
  );
  return new Map(
    namedRows(page).flatMap((row): [string, { label: string; family: Family }][] => {
      const id = row.text('model');
      const family = familySchema.safeParse(row.text('family'));
      if (family.success) return [[id, { label: row.text('model_label'), family: family.data }]];
      const model = findZooModel(id)?.model;
      return model === undefined ? [] : [[id, { label: model.label, family: model.family }]];
    }),
  );
}
