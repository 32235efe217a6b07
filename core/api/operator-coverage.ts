import { backendIdSchema } from '../domain/backend.ts';
import { coverageScanEventSchema, coverageScanRequestSchema } from '../domain/coverage-scan.ts';
import { precisionSchema, spellingSchema } from '../domain/model.ts';
import { operatorCoverageSchema } from '../domain/operator-coverage.ts';
import { webEngineSchema } from '../domain/web-evidence.ts';
import { createRoute, errorResponses, jsonBody, jsonResponse, z } from './route.ts';

const coverage = operatorCoverageSchema.meta({ id: 'OperatorCoverage' });

export const coverageFilterSchema = z.object({
  /** Absent: this machine. */
  machine: z.string().max(200).optional(),
  model: z.string().min(1).max(4096).optional(),
  component: z.string().min(1).max(200).optional(),
  backend: backendIdSchema.optional(),
  engine: webEngineSchema.optional(),
  precision: precisionSchema.optional(),
  spelling: spellingSchema.optional(),
  /** A part of its name and version: "chromium 147". */
  browser: z.string().min(1).max(200).optional(),
});
export type CoverageFilter = z.infer<typeof coverageFilterSchema>;

export const listCoverage = createRoute({
  method: 'get',
  path: '/web/coverage',
  tags: ['Web'],
  summary:
    'What became of each operator of a model on each web backend, by the runtime’s own answer; what has no entry is untested',
  description:
    'The newest answer of each browser version, engine and runtime version, from scans and from measured cases.',
  request: { query: coverageFilterSchema },
  responses: { 200: jsonResponse('The newest first.', z.object({ coverage: z.array(coverage) })), ...errorResponses },
});

export const scanCoverage = createRoute({
  method: 'post',
  path: '/web/coverage/scan',
  tags: ['Web'],
  summary:
    'Open every component on every backend, time nothing, and keep what the runtime tells; as server-sent events',
  description:
    'Neither a session nor a second scan runs meanwhile. Ending the response does not end the scan: that is a call of its own.',
  request: jsonBody(coverageScanRequestSchema.meta({ id: 'CoverageScanRequest' })),
  responses: {
    200: {
      description: 'One `data:` line of JSON an event; `id:` is its sequence number.',
      content: { 'text/event-stream': { schema: coverageScanEventSchema.meta({ id: 'CoverageScanEvent' }) } },
    },
    ...errorResponses,
  },
});

export const cancelCoverageScan = createRoute({
  method: 'post',
  path: '/web/coverage/scan/cancel',
  tags: ['Web'],
  summary: 'End the scan that runs; what it found is kept',
  responses: {
    200: jsonResponse('Whether one was running.', z.object({ wasRunning: z.boolean() })),
    ...errorResponses,
  },
});
