import type { TableColumn } from '../../core/query/table-query.ts';

/** The described column behind a column definition; the table library keeps `meta` untyped. */
export function columnOf(definition: { readonly meta?: unknown }): TableColumn | undefined {
  const { meta } = definition;
  if (typeof meta !== 'object' || meta === null || !('column' in meta)) return undefined;
  return meta.column as TableColumn;
}
