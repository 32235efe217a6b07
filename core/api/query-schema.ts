import { createRoute, errorResponses, jsonBody, jsonResponse, z } from './route.ts';

export const storedTableSchema = z
  .object({
    name: z.string(),
    kind: z.enum(['table', 'view']),
    description: z.string(),
    columns: z.array(
      z.object({
        name: z.string(),
        /** DuckDB's own name of the type: VARCHAR, DOUBLE, TIMESTAMP WITH TIME ZONE. */
        type: z.string(),
        unit: z.string().optional(),
        /** Empty where the name says it all. */
        description: z.string(),
      }),
    ),
  })
  .meta({ id: 'StoredTable' });
export type StoredTable = z.infer<typeof storedTableSchema>;

export const querySchemaSchema = z
  .object({ tables: z.array(storedTableSchema), functions: z.array(z.string()), keywords: z.array(z.string()) })
  .meta({ id: 'QuerySchema' });
export type QuerySchema = z.infer<typeof querySchemaSchema>;

export const getQuerySchema = createRoute({
  method: 'get',
  path: '/query/schema',
  tags: ['Query'],
  summary: 'What SQL can name: tables, views and their columns, functions, keywords',
  responses: {
    200: jsonResponse('Views first: they are what most questions are about.', querySchemaSchema),
    ...errorResponses,
  },
});

export const completionsSchema = z
  .object({
    suggestions: z.array(
      z.object({
        text: z.string(),
        /** Where in the text it begins to stand: what lies between there and the cursor is replaced. */
        start: z.number().int(),
        kind: z.string(),
      }),
    ),
  })
  .meta({ id: 'Completions' });
export type Completions = z.infer<typeof completionsSchema>;

export const completeSql = createRoute({
  method: 'post',
  path: '/query/completions',
  tags: ['Query'],
  summary: 'What may follow a beginning of SQL, by DuckDB’s own grammar; nothing is run',
  /** The text up to the cursor. */
  request: jsonBody(z.object({ sql: z.string().max(20_000) })),
  responses: { 200: jsonResponse('The likeliest first.', completionsSchema), ...errorResponses },
});
