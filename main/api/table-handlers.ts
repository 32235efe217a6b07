import type { Context } from 'hono';
import { listResults, readTable, type ItemPage, type TablePageQuery } from '../../core/api/tables.ts';
import { parseWhere } from '../../core/query/parse-where.ts';
import { type RowPage, type TableName, type TableQuery, tableQuerySchema } from '../../core/query/table-query.ts';
import { queryTables } from '../../core/query/tables.ts';
import { toCsv } from '../export/csv.ts';
import type { StoreApi } from '../store/store-api.ts';
import type { Workbench } from '../workbench.ts';
import type { Api } from './handler.ts';
import { contentTypes, negotiate } from './negotiate.ts';

export function addTableHandlers(api: Api, { store }: Workbench): void {
  api.openapi(listResults, (context) => answerPage(context, store, 'results', context.req.valid('query')));
  api.openapi(readTable, (context) =>
    answerPage(context, store, context.req.valid('param').table, context.req.valid('query')),
  );
}

async function answerPage(context: Context, store: StoreApi, table: TableName, asked: TablePageQuery) {
  const format = negotiate(context.req.header('accept'));
  const query = tableQueryOf(table, asked);
  const page = await store.rows(query);
  context.header('vary', 'accept');
  if (page.nextCursor !== undefined) context.header('link', nextLink(context.req.url, page.nextCursor));
  switch (format) {
    case 'json':
      return context.json(itemPage(page), 200);
    case 'csv':
      return context.body(toCsv(page.columns, page.rows), 200, { 'content-type': contentTypes.csv });
    case 'arrow':
      return context.body(new Uint8Array(await store.arrow(query, query.limit)), 200, {
        'content-type': contentTypes.arrow,
      });
    case 'parquet':
      return context.body(new Uint8Array(await store.parquet(query, query.limit)), 200, {
        'content-type': contentTypes.parquet,
      });
  }
}

/** What stands in the address, as the one question that all doors ask. */
function tableQueryOf(table: TableName, { where = '', sort = [], columns = [], ...rest }: TablePageQuery): TableQuery {
  return tableQuerySchema.parse({
    ...rest,
    table,
    columns,
    filters: parseWhere(where, queryTables[table]),
    sort: sort.map((name) =>
      name.startsWith('-')
        ? { column: name.slice(1), direction: 'descending' }
        : { column: name, direction: 'ascending' },
    ),
  });
}

function itemPage({ columns, rows, totalRows, nextCursor }: RowPage): ItemPage {
  const items = rows.map((row) => Object.fromEntries(columns.map(({ name }, index) => [name, row[index] ?? null])));
  return { columns, items, totalRows, ...(nextCursor === undefined ? {} : { nextCursor }) };
}

/** Relative, so that it holds through every door (RFC 8288). */
function nextLink(url: string, cursor: string): string {
  const next = new URL(url);
  next.searchParams.set('cursor', cursor);
  return `<${next.pathname}${next.search}>; rel="next"`;
}
