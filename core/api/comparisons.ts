import { comparisonReportSchema, defaultMargin } from '../domain/comparison.ts';
import { createRoute, errorResponses, jsonBody, jsonResponse, z } from './route.ts';

export const comparisonRequestSchema = z
  .object({
    /**
     * The first is the baseline of all others. Each is a measurement id or the unique beginning of one,
     * `latest:MODEL[/COMPONENT]@BACKEND`, or a session id. Two sessions are compared case by case, one session within itself.
     */
    sides: z.array(z.string().min(1).max(4096)).min(1).max(200),
    /** The largest difference that counts as the same, as a share. */
    margin: z.number().positive().max(1).default(defaultMargin),
  })
  .meta({ id: 'ComparisonRequest' });
export type ComparisonRequest = z.infer<typeof comparisonRequestSchema>;

export const compareSides = createRoute({
  method: 'post',
  path: '/comparisons',
  tags: ['Results'],
  summary: 'Faster, slower, the same, or not shown: measurements or sessions against the first of them, with intervals',
  request: jsonBody(comparisonRequestSchema),
  responses: {
    200: jsonResponse('One comparison a pair.', comparisonReportSchema.meta({ id: 'ComparisonReport' })),
    ...errorResponses,
  },
});
