import { backendIdSchema } from '../domain/backend.ts';
import { defaultMargin } from '../domain/comparison.ts';
import { familySchema, precisionSchema } from '../domain/model.ts';
import { foreignHardwareSchema, machineSummarySchema, sideBySideSchema } from '../domain/side-by-side.ts';
import { createRoute, errorResponses, jsonResponse, z } from './route.ts';

export const listMachines = createRoute({
  method: 'get',
  path: '/machines',
  tags: ['Machine'],
  summary: 'Every machine that this database has results of; the newest detection first',
  responses: {
    200: jsonResponse(
      'The machines.',
      z
        .object({
          machines: z.array(machineSummarySchema),
          /** What imported records name, those with the most first. */
          foreignHardware: z.array(foreignHardwareSchema),
        })
        .meta({ id: 'Machines' }),
    ),
    ...errorResponses,
  },
});

export const sideBySideQuerySchema = z.object({
  /** Ids or their unique beginnings, by commas; `this` is the machine that Assay runs on. The first is the baseline. */
  machines: z.string().min(1).max(4000),
  model: z.string().min(1).max(4096).optional(),
  family: familySchema.optional(),
  precision: precisionSchema.optional(),
  backend: backendIdSchema.optional(),
  /** Unstable results take part; otherwise valid ones alone. Invalid ones never do. */
  includeUnstable: z.enum(['true', 'false']).default('false'),
  /** The largest difference that counts as the same, as a share. */
  margin: z.coerce.number().positive().max(1).default(defaultMargin),
});
export type SideBySideQuery = z.output<typeof sideBySideQuerySchema>;
export type SideBySideQueryInput = z.input<typeof sideBySideQuerySchema>;

export const getSideBySide = createRoute({
  method: 'get',
  path: '/machines/side-by-side',
  tags: ['Machine'],
  summary: 'Machines against the first: ratios with intervals, wins and losses, geometric means, what only one has',
  description:
    'Of each case on each machine the newest result that is fit to be compared: measured, valid, its output right. All ratios are one family of statements.',
  request: { query: sideBySideQuerySchema },
  responses: {
    200: jsonResponse('One entry a machine after the first.', sideBySideSchema.meta({ id: 'SideBySide' })),
    ...errorResponses,
  },
});

export const getSideBySideReport = createRoute({
  method: 'get',
  path: '/machines/side-by-side/report',
  tags: ['Machine'],
  summary: 'The same as one self-contained HTML file that opens offline',
  request: { query: sideBySideQuerySchema },
  responses: {
    200: { description: 'The report.', content: { 'text/html': { schema: z.string() } } },
    ...errorResponses,
  },
});
