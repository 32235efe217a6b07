import { z } from 'zod';

export const savedQueryNameSchema = z
  .string()
  .min(1)
  .max(200)
  .refine((name) => name.trim() === name, 'A name neither begins nor ends with a space.');

/** How the rows are drawn: columns of the answer by their names. */
export const queryChartSchema = z.object({
  kind: z.enum(['line', 'bar', 'scatter']),
  x: z.string().max(200),
  y: z.array(z.string().max(200)).min(1).max(20),
  /** One line or colour for each of its values. */
  group: z.string().max(200).optional(),
});
export type QueryChart = z.infer<typeof queryChartSchema>;

/** A SELECT that somebody kept under a name. */
export const savedQuerySchema = z.object({
  id: z.uuid(),
  name: savedQueryNameSchema,
  sql: z.string(),
  chart: queryChartSchema.optional(),
  savedAt: z.iso.datetime(),
});
export type SavedQuery = z.infer<typeof savedQuerySchema>;
