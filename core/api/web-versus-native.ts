import { backendIdSchema } from '../domain/backend.ts';
import { webVersusNativeSchema } from '../domain/web-versus-native.ts';
import { createRoute, errorResponses, jsonResponse, z } from './route.ts';

export const versusFilterSchema = z.object({
  /** Absent: this machine. */
  machine: z.string().max(200).optional(),
  model: z.string().min(1).max(4096).optional(),
  component: z.string().min(1).max(200).optional(),
  /** A native or a web backend that is one of the two. */
  backend: backendIdSchema.optional(),
});
export type VersusFilter = z.infer<typeof versusFilterSchema>;

export const getWebVersusNative = createRoute({
  method: 'get',
  path: '/web/versus-native',
  tags: ['Web'],
  summary:
    'What the browser costs: the same model file natively and in a page of the same machine, with intervals and reasons',
  description:
    'The newest valid or unstable result of each backend, engine, number of threads and browser, in pairs that did the same work on the same bytes.',
  request: { query: versusFilterSchema },
  responses: {
    200: jsonResponse('One entry a pair.', webVersusNativeSchema.meta({ id: 'WebVersusNative' })),
    ...errorResponses,
  },
});

export const getVersusReport = createRoute({
  method: 'get',
  path: '/web/versus-native/report',
  tags: ['Web'],
  summary: 'The same as one self-contained HTML file that opens offline',
  request: { query: versusFilterSchema },
  responses: {
    200: { description: 'The report.', content: { 'text/html': { schema: z.string() } } },
    ...errorResponses,
  },
});
