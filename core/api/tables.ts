import { cellSchema, tableColumnSchema, tableNameSchema } from '../query/table-query.ts';
import { provenanceSchema } from '../domain/provenance.ts';
import { createRoute, errorResponses, tableResponse, z } from './route.ts';

const commaList = z
  .string()
  .max(4000)
  .transform((text) => text.split(',').filter((part) => part !== ''));

/** How a table is read by GET: the same questions that a TableQuery asks, as far as an address can hold them. */
export const tablePageQuerySchema = z.object({
  /** Names by commas; absent: all. */
  columns: commaList.optional(),
  /** `model=bert-tiny;median_ms<5;host~chromium`: =, !=, <, <=, >, >=, and ~ for “contains”. */
  where: z.string().max(4000).optional(),
  /** Names by commas; `-` before a name: descending. */
  sort: commaList.optional(),
  search: z.string().max(200).optional(),
  /** By commas; absent: `measured` alone. */
  provenance: commaList.pipe(z.array(provenanceSchema).min(1)).optional(),
  limit: z.coerce.number().int().positive().max(10_000).default(100),
  /** `nextCursor` of the page before. */
  cursor: z.string().max(8000).optional(),
});
export type TablePageQuery = z.infer<typeof tablePageQuerySchema>;

export const itemPageSchema = z
  .object({
    columns: z.array(tableColumnSchema),
    /** One object a row; null is unknown. */
    items: z.array(z.record(z.string(), cellSchema)),
    totalRows: z.number().int(),
    /** Absent on the last page. */
    nextCursor: z.string().optional(),
  })
  .meta({ id: 'ItemPage' });
export type ItemPage = z.infer<typeof itemPageSchema>;

const pageResponse = tableResponse(
  'A page. `nextCursor`, and in every format the header `Link` with rel="next", lead to the next one.',
  itemPageSchema,
);

export const listResults = createRoute({
  method: 'get',
  path: '/results',
  tags: ['Results'],
  summary: 'Results by pages, the newest first: JSON, CSV, Parquet or Arrow by `Accept`',
  description: 'Pages follow the last row and not a number of rows, so that rows which come in meanwhile shift none.',
  request: { query: tablePageQuerySchema },
  responses: { 200: pageResponse, ...errorResponses },
});

export const readTable = createRoute({
  method: 'get',
  path: '/tables/{table}',
  tags: ['Query'],
  summary: 'Any table that can be queried, by pages: JSON, CSV, Parquet or Arrow by `Accept`',
  request: { params: z.object({ table: tableNameSchema }), query: tablePageQuerySchema },
  responses: { 200: pageResponse, ...errorResponses },
});
