import { z } from 'zod';
import { provenanceSchema } from '../domain/provenance.ts';

/** Tables that a query can name; their columns stand in `tables.ts`. */
export const tableNameSchema = z.enum(['results', 'samples', 'sessions', 'machines', 'imported_result']);
export type TableName = z.infer<typeof tableNameSchema>;

const columnName = z.string().regex(/^[a-z][a-z0-9_]*$/, 'a column name has lower-case letters, digits and _');
const scalar = z.union([z.string(), z.number(), z.boolean()]);
/** SQL NULL is JSON null here: the edge where unknown is written so. */
export const cellSchema = z.union([z.string(), z.number(), z.boolean(), z.null()]);

export const filterSchema = z.discriminatedUnion('operator', [
  z.object({ column: columnName, operator: z.enum(['=', '!=', '<', '<=', '>', '>=']), value: scalar }),
  z.object({ column: columnName, operator: z.literal('in'), values: z.array(scalar).min(1).max(1000) }),
  z.object({ column: columnName, operator: z.literal('contains'), value: z.string() }),
  z.object({ column: columnName, operator: z.enum(['is-known', 'is-unknown']) }),
]);
export type Filter = z.infer<typeof filterSchema>;

export const aggregateSchema = z.object({
  function: z.enum(['count', 'minimum', 'maximum', 'average', 'median', 'p90', 'p95', 'p99', 'sum']),
  /** Absent only for `count`. */
  column: columnName.optional(),
});
export type Aggregate = z.infer<typeof aggregateSchema>;

/** A table as data: the same object is the URL of a screen, the body of a REST call and the input of the SQL compiler. */
export const tableQuerySchema = z.object({
  table: tableNameSchema,
  /** Empty: all columns of the table. Ignored when grouped. */
  columns: z.array(columnName).max(200).default([]),
  filters: z.array(filterSchema).max(50).default([]),
  /** Free text over the table's text columns. */
  search: z.string().max(200).default(''),
  /** Anything but `measured` is left out unless it is asked for here. */
  provenance: z.array(provenanceSchema).min(1).default(['measured']),
  groupBy: z.array(columnName).max(8).default([]),
  aggregates: z.array(aggregateSchema).max(20).default([]),
  /** A column, or in a grouped query an aggregate's name such as `median_of_median_ms`. */
  sort: z
    .array(z.object({ column: columnName, direction: z.enum(['ascending', 'descending']) }))
    .max(8)
    .default([]),
  offset: z.number().int().nonnegative().default(0),
  /** `nextCursor` of the page before, of the same query; in place of an offset. */
  cursor: z.string().max(8000).optional(),
  limit: z.number().int().positive().max(10_000).default(100),
});
export type TableQuery = z.infer<typeof tableQuerySchema>;
export type TableQueryInput = z.input<typeof tableQuerySchema>;

export const tableColumnSchema = z.object({
  name: z.string(),
  label: z.string(),
  kind: z.enum(['text', 'number', 'integer', 'boolean', 'time']),
  /** "ms", "bytes", "1/s", "share"; absent where the number is bare. */
  unit: z.string().optional(),
  description: z.string(),
});
export type TableColumn = z.infer<typeof tableColumnSchema>;

/** One page of rows. */
export const rowPageSchema = z.object({
  columns: z.array(tableColumnSchema),
  rows: z.array(z.array(cellSchema)),
  totalRows: z.number().int(),
  /** Absent on the last page, and where rows are grouped. */
  nextCursor: z.string().optional(),
});
export type RowPage = z.infer<typeof rowPageSchema>;
