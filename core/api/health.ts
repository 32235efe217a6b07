import { createRoute, errorResponses, jsonResponse, z } from './route.ts';

export const healthSchema = z
  .object({
    status: z.literal('ok'),
    version: z.string(),
    /** `electron` or `served`: which door this process opened. */
    host: z.enum(['electron', 'served', 'in-process']),
    databasePath: z.string(),
    startedAt: z.iso.datetime(),
  })
  .meta({ id: 'Health' });
export type Health = z.infer<typeof healthSchema>;

export const getHealth = createRoute({
  method: 'get',
  path: '/health',
  tags: ['System'],
  summary: 'Whether Assay answers, its version and its database',
  responses: { 200: jsonResponse('It answers.', healthSchema), ...errorResponses },
});
