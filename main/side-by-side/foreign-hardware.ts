import type { ForeignHardware } from '../../core/domain/side-by-side.ts';
import { tableQuerySchema } from '../../core/query/table-query.ts';
import type { StoreApi } from '../store/store-api.ts';
import { namedRows } from './named-rows.ts';

const mostNames = 1_000;

/** Hardware that other tools named with their results, those with the most first. It is no machine here: nobody saw it. */
export async function readForeignHardware(store: Pick<StoreApi, 'rows'>): Promise<ForeignHardware[]> {
  const page = await store.rows(
    tableQuerySchema.parse({
      table: 'results',
      provenance: ['imported'],
      filters: [{ column: 'machine', operator: 'is-known' }],
      groupBy: ['machine'],
      aggregates: [{ function: 'count' }],
      sort: [{ column: 'count', direction: 'descending' }],
      limit: mostNames,
    }),
  );
  return namedRows(page).map((row) => ({ name: row.text('machine'), records: row.number('count') ?? 0 }));
}
