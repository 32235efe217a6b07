import { ingestReportSchema, ingestRowSchema } from '../domain/ingest.ts';
import { createRoute, csvType, errorResponses, jsonResponse, z } from './route.ts';

export const jsonLinesType = 'application/x-ndjson';

const row = ingestRowSchema.meta({ id: 'IngestRow' });

export const postResults = createRoute({
  method: 'post',
  path: '/results',
  tags: ['Results'],
  summary: 'Take in rows that other tools and machines measured: JSON, JSON lines or CSV',
  description:
    'Each row is judged by itself: good ones are stored as `imported`, bad ones are named with their reasons. The same rows again add nothing.',
  request: {
    body: {
      required: true,
      content: {
        'application/json': { schema: z.union([z.array(row).min(1), row]) },
        [jsonLinesType]: { schema: z.string() },
        [csvType]: { schema: z.string() },
      },
    },
  },
  responses: {
    200: jsonResponse('What became of them.', ingestReportSchema.meta({ id: 'IngestReport' })),
    ...errorResponses,
  },
});
