import { type TableQuery, tableQuerySchema } from '../../core/query/table-query.ts';
import type { StoreClient } from '../store/store-client.ts';
import { toCsv } from './csv.ts';

export type ExportFormat = 'csv' | 'json' | 'arrow';
export interface ExportedFile {
  readonly name: string;
  readonly contentType: string;
  readonly body: string | Uint8Array<ArrayBuffer>;
}

/** Rows of one page of the store; an export asks page after page, so that no answer holds the whole table as objects. */
const pageRows = 10_000;

/** All rows of a query, whatever page it named, in one file. */
export async function exportTable(store: StoreClient, query: TableQuery, format: ExportFormat): Promise<ExportedFile> {
  const name = `assay-${query.table}`;
  if (format === 'arrow') {
    return {
      name: `${name}.arrow`,
      contentType: 'application/vnd.apache.arrow.stream',
      body: await store.arrow(query),
    };
  }
  const pages = [];
  for (let offset = 0; ; offset += pageRows) {
    const page = await store.rows(tableQuerySchema.parse({ ...query, offset, limit: pageRows }));
    pages.push(page);
    if (page.rows.length < pageRows) break;
  }
  const columns = pages[0]?.columns ?? [];
  const rows = pages.flatMap((page) => page.rows);
  if (format === 'csv')
    return { name: `${name}.csv`, contentType: 'text/csv; charset=utf-8', body: toCsv(columns, rows) };
  const objects = rows.map((row) =>
    Object.fromEntries(columns.map((column, index) => [column.name, row[index] ?? null])),
  );
  return { name: `${name}.json`, contentType: 'application/json', body: JSON.stringify(objects, undefined, 2) };
}
