import type { Context } from 'hono';
import type { z } from 'zod';
import { completeSql, getQuerySchema } from '../../core/api/query-schema.ts';
import {
  cancelQuery,
  exportRows,
  listTables,
  queryColumns,
  queryRows,
  querySql,
  type sqlRequestSchema,
} from '../../core/api/results.ts';
import { arrowType } from '../../core/api/route.ts';
import { queryTables } from '../../core/query/tables.ts';
import { toCsv } from '../export/csv.ts';
import { exportTable } from '../export/export-table.ts';
import type { StoreApi } from '../store/store-api.ts';
import type { Workbench } from '../workbench.ts';
import type { Api } from './handler.ts';
import { contentTypes, negotiate } from './negotiate.ts';

export function addQueryHandlers(api: Api, { store }: Workbench): void {
  api.openapi(listTables, (context) =>
    context.json(
      {
        tables: Object.values(queryTables).map(({ name, label, columns }) => ({ name, label, columns: [...columns] })),
      },
      200,
    ),
  );
  api.openapi(queryRows, async (context) => context.json(await store.rows(context.req.valid('json')), 200));
  api.openapi(queryColumns, async (context) => {
    const query = context.req.valid('json');
    if (context.req.header('accept')?.includes(arrowType) === true) {
      return context.body(new Uint8Array(await store.arrow(query, query.limit)), 200, { 'content-type': arrowType });
    }
    const { columns, rows } = await store.rows(query);
    return context.json({ columns, values: columns.map((_, index) => rows.map((row) => row[index] ?? null)) }, 200);
  });
  api.openapi(querySql, (context) => answerSql(context, store, context.req.valid('json')));
  api.openapi(cancelQuery, async (context) =>
    context.json({ wasRunning: await store.cancelSql(context.req.valid('param').id) }, 200),
  );
  api.openapi(getQuerySchema, async (context) => context.json(await store.querySchema(), 200));
  api.openapi(completeSql, async (context) =>
    context.json({ suggestions: await store.completeSql(context.req.valid('json').sql) }, 200),
  );
  api.openapi(exportRows, async (context) => {
    const { query, format } = context.req.valid('json');
    const file = await exportTable(store, query, format);
    return context.body(file.body, 200, {
      'content-type': file.contentType,
      'content-disposition': `attachment; filename="${file.name}"`,
    });
  });
}

async function answerSql(context: Context, store: StoreApi, request: z.output<typeof sqlRequestSchema>) {
  const format = negotiate(context.req.header('accept'));
  const { sql, limit, timeLimitMs, id = crypto.randomUUID() } = request;
  const options = { limit, timeLimitMs, id };
  // A caller over HTTP who hangs up is not waiting for rows. A window’s abort does not come this far: it calls cancel.
  const hungUp = (): void => void store.cancelSql(id);
  context.req.raw.signal.addEventListener('abort', hungUp);
  try {
    context.header('vary', 'accept');
    if (format === 'parquet' || format === 'arrow') {
      const { bytes, truncated } = await store.sqlFile(sql, options, format);
      return context.body(new Uint8Array(bytes), 200, sqlHeaders(format, truncated));
    }
    const page = await store.sql(sql, options);
    if (format === 'json') return context.json(page, 200);
    return context.body(toCsv(page.columns, page.rows), 200, sqlHeaders('csv', page.truncated));
  } finally {
    context.req.raw.signal.removeEventListener('abort', hungUp);
  }
}

function sqlHeaders(format: 'csv' | 'parquet' | 'arrow', truncated: boolean): Record<string, string> {
  return { 'content-type': contentTypes[format], 'assay-truncated': String(truncated) };
}
