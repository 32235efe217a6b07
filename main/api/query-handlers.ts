import { exportRows, listTables, queryColumns, queryRows, querySql } from '../../core/api/results.ts';
import { queryTables } from '../../core/query/tables.ts';
import { exportTable } from '../export/export-table.ts';
import type { Workbench } from '../workbench.ts';
import type { Api } from './handler.ts';

const arrowType = 'application/vnd.apache.arrow.stream';

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
  api.openapi(querySql, async (context) => {
    const { sql, limit } = context.req.valid('json');
    return context.json(await store.sql(sql, { limit }), 200);
  });
  api.openapi(exportRows, async (context) => {
    const { query, format } = context.req.valid('json');
    const file = await exportTable(store, query, format);
    return context.body(file.body, 200, {
      'content-type': file.contentType,
      'content-disposition': `attachment; filename="${file.name}"`,
    });
  });
}
