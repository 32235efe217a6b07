import { measurementSchema, sampleTraceSchema } from '../domain/measurement.ts';
import { rowPageSchema, tableColumnSchema, tableNameSchema, tableQuerySchema } from '../query/table-query.ts';
import { createRoute, errorResponses, jsonBody, jsonResponse, tableResponse, z } from './route.ts';

const measurementId = z.object({ id: z.uuid() });
const tableQuery = tableQuerySchema.meta({ id: 'TableQuery' });
const rowPage = rowPageSchema.meta({ id: 'RowPage' });

export const resultEvidenceSchema = z
  .object({ measurement: measurementSchema, trace: sampleTraceSchema, environment: z.record(z.string(), z.unknown()) })
  .meta({ id: 'ResultEvidence' });
export type ResultEvidence = z.infer<typeof resultEvidenceSchema>;

export const getResult = createRoute({
  method: 'get',
  path: '/results/{id}',
  tags: ['Results'],
  summary: 'One measurement with its evidence: samples, environment, placement, output check, verdict',
  request: { params: measurementId },
  responses: { 200: jsonResponse('The evidence.', resultEvidenceSchema), ...errorResponses },
});

export const listTables = createRoute({
  method: 'get',
  path: '/query/tables',
  tags: ['Query'],
  summary: 'The tables that can be queried and their columns',
  responses: {
    200: jsonResponse(
      'All tables.',
      z.object({
        tables: z.array(z.object({ name: tableNameSchema, label: z.string(), columns: z.array(tableColumnSchema) })),
      }),
    ),
    ...errorResponses,
  },
});

export const queryRows = createRoute({
  method: 'post',
  path: '/query/rows',
  tags: ['Query'],
  summary: 'A page of rows of a TableQuery',
  request: jsonBody(tableQuery),
  responses: { 200: jsonResponse('The page.', rowPage), ...errorResponses },
});

export const queryColumns = createRoute({
  method: 'post',
  path: '/query/columns',
  tags: ['Query'],
  summary:
    'The same rows as columns: Arrow IPC for `Accept: application/vnd.apache.arrow.stream`, JSON arrays otherwise',
  request: jsonBody(tableQuery),
  responses: {
    200: {
      description: 'One array a column.',
      content: {
        'application/json': {
          schema: z.object({
            columns: z.array(tableColumnSchema),
            values: z.array(z.array(z.union([z.string(), z.number(), z.boolean(), z.null()]))),
          }),
        },
        'application/vnd.apache.arrow.stream': { schema: z.string().meta({ format: 'binary' }) },
      },
    },
    ...errorResponses,
  },
});

/** `truncated`: there were more rows than the limit. */
export const sqlPageSchema = rowPageSchema
  .omit({ totalRows: true, nextCursor: true })
  .extend({ truncated: z.boolean(), elapsedMs: z.number() })
  .meta({ id: 'SqlPage' });
export type SqlPage = z.infer<typeof sqlPageSchema>;

export const sqlRequestSchema = z
  .object({
    sql: z.string().min(1).max(100_000),
    limit: z.number().int().positive().max(1_000_000).default(1000),
    timeLimitMs: z.number().int().positive().max(300_000).default(30_000),
    /** Chosen by the caller, who can cancel the query by it. */
    id: z.uuid().optional(),
  })
  .meta({ id: 'SqlRequest' });

export const querySql = createRoute({
  method: 'post',
  path: '/query/sql',
  tags: ['Query'],
  summary: 'One SELECT of your own: read-only, no files, no settings, limited in time, rows and memory',
  description:
    'The same rows as JSON, CSV, Parquet or Arrow, by `Accept`. In the other formats the header `assay-truncated` says whether there were more rows than the limit.',
  request: jsonBody(sqlRequestSchema),
  responses: { 200: tableResponse('The rows.', sqlPageSchema), ...errorResponses },
});

export const cancelQuery = createRoute({
  method: 'post',
  path: '/query/{id}/cancel',
  tags: ['Query'],
  summary: 'Stop a query of one’s own by the id that it was sent with',
  request: { params: z.object({ id: z.uuid() }) },
  responses: {
    200: jsonResponse('Whether it was still running.', z.object({ wasRunning: z.boolean() })),
    ...errorResponses,
  },
});

export const exportRows = createRoute({
  method: 'post',
  path: '/exports',
  tags: ['Query'],
  summary: 'All rows of a TableQuery as a file',
  request: jsonBody(z.object({ query: tableQuery, format: z.enum(['csv', 'json', 'arrow', 'parquet']) })),
  responses: {
    200: {
      description: 'The file.',
      content: { 'application/octet-stream': { schema: z.string().meta({ format: 'binary' }) } },
    },
    ...errorResponses,
  },
});

export const getSessionReport = createRoute({
  method: 'get',
  path: '/sessions/{id}/report',
  tags: ['Results'],
  summary: 'A session as one self-contained HTML file that opens offline',
  request: { params: measurementId },
  responses: {
    200: { description: 'The report.', content: { 'text/html': { schema: z.string() } } },
    ...errorResponses,
  },
});
