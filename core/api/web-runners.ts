import { browserCapabilitiesSchema } from '../domain/hardware.ts';
import { casePhaseSchema } from '../domain/session.ts';
import { createRoute, errorResponses, jsonBody, jsonResponse, z } from './route.ts';

/**
 * How a page measures: it registers with what it can do, asks for the next case (the call waits), runs it in a worker of its
 * own and sends progress and the outcome back. Any browser can do it: no driver is needed.
 */
const runnerId = z.object({ id: z.uuid() });
const runnerCase = runnerId.extend({ caseId: z.uuid() });

export const registerWebRunner = createRoute({
  method: 'post',
  path: '/web-runners',
  tags: ['Web runners'],
  summary: 'A page offers itself for web cases',
  request: jsonBody(
    z.object({
      capabilities: browserCapabilitiesSchema,
      /** The ticket that Assay put into the address of a page that it opened; absent for a page a person opened. */
      ticket: z.string().max(100).optional(),
    }),
  ),
  responses: { 201: jsonResponse('Registered.', z.object({ id: z.uuid() })), ...errorResponses },
});

/** `job` is a CaseJob of `core/measure/case-protocol.ts` as JSON. */
export const nextWebCase = createRoute({
  method: 'post',
  path: '/web-runners/{id}/next',
  tags: ['Web runners'],
  summary: 'The next case for this page; waits up to 20 seconds for one',
  request: { params: runnerId },
  responses: {
    200: jsonResponse(
      'A case, nothing yet, or the end.',
      z.discriminatedUnion('state', [
        z.object({ state: z.literal('case'), job: z.record(z.string(), z.unknown()) }),
        z.object({ state: z.literal('idle') }),
        z.object({ state: z.literal('closed') }),
      ]),
    ),
    ...errorResponses,
  },
});

export const reportWebProgress = createRoute({
  method: 'post',
  path: '/web-runners/{id}/cases/{caseId}/progress',
  tags: ['Web runners'],
  summary: 'How a case goes on. The answer says whether it was cancelled',
  request: {
    params: runnerCase,
    ...jsonBody(
      z.discriminatedUnion('type', [
        z.object({ type: z.literal('phase'), phase: casePhaseSchema, detail: z.string().optional() }),
        z.object({ type: z.literal('samples'), sampleCount: z.number().int(), latestMs: z.array(z.number()) }),
      ]),
    ),
  },
  responses: { 200: jsonResponse('Heard.', z.object({ cancelled: z.boolean() })), ...errorResponses },
});

/** WebNN tells a page nothing of what serves it; the browser's own trace does, and only Assay's process can record one. */
export const traceWebCase = createRoute({
  method: 'post',
  path: '/web-runners/{id}/cases/{caseId}/trace',
  tags: ['Web runners'],
  summary: 'Record a trace of the browser from now until the outcome of this case, where that can be had',
  request: { params: runnerCase },
  responses: {
    200: jsonResponse(
      'Whether a trace is being recorded; where not, why.',
      z.object({ tracing: z.boolean(), reason: z.string().optional() }),
    ),
    ...errorResponses,
  },
});

/** The body is an outcome frame (`core/measure/outcome-frame.ts`): JSON, then the bytes of the output tensors. */
export const reportWebOutcome = createRoute({
  method: 'post',
  path: '/web-runners/{id}/cases/{caseId}/outcome',
  tags: ['Web runners'],
  summary: 'What a case gave',
  request: {
    params: runnerCase,
    body: {
      required: true,
      content: { 'application/octet-stream': { schema: z.string().meta({ format: 'binary' }) } },
    },
  },
  responses: { 200: jsonResponse('Kept.', z.object({ accepted: z.boolean() })), ...errorResponses },
});
