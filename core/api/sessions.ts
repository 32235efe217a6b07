import { planRequestSchema, planSchema } from '../domain/plan.ts';
import { sessionEventSchema, sessionSchema } from '../domain/session.ts';
import { createRoute, errorResponses, jsonBody, jsonResponse, z } from './route.ts';

const session = sessionSchema.meta({ id: 'Session' });
const sessionId = z.object({ id: z.uuid() });

export const createPlan = createRoute({
  method: 'post',
  path: '/plans',
  tags: ['Sessions'],
  summary: 'What a session would measure and how long it would take; nothing is started',
  request: jsonBody(planRequestSchema.meta({ id: 'PlanRequest' })),
  responses: { 200: jsonResponse('The plan.', planSchema.meta({ id: 'Plan' })), ...errorResponses },
});

export const listSessions = createRoute({
  method: 'get',
  path: '/sessions',
  tags: ['Sessions'],
  summary: 'Sessions, newest first',
  responses: { 200: jsonResponse('All sessions.', z.object({ sessions: z.array(session) })), ...errorResponses },
});

export const startSession = createRoute({
  method: 'post',
  path: '/sessions',
  tags: ['Sessions'],
  summary: 'Start measuring. One session runs at a time',
  request: jsonBody(
    z
      .object({
        request: planRequestSchema,
        /** Measure only what this earlier session planned and did not measure. */
        resumeOf: z.uuid().optional(),
        /** Where web cases run: in the page that asks (`this-page`), or in a browser that Assay starts. */
        webHost: z.enum(['own-browser', 'this-page']).default('own-browser'),
      })
      .meta({ id: 'StartSession' }),
  ),
  responses: { 201: jsonResponse('The session that has started.', session), ...errorResponses },
});

export const getSession = createRoute({
  method: 'get',
  path: '/sessions/{id}',
  tags: ['Sessions'],
  summary: 'One session',
  request: { params: sessionId },
  responses: { 200: jsonResponse('The session.', session), ...errorResponses },
});

export const cancelSession = createRoute({
  method: 'post',
  path: '/sessions/{id}/cancel',
  tags: ['Sessions'],
  summary: 'End a running session; what was measured is kept',
  request: { params: sessionId },
  responses: { 200: jsonResponse('The session after it ended.', session), ...errorResponses },
});

export const getSessionEvents = createRoute({
  method: 'get',
  path: '/sessions/{id}/events',
  tags: ['Sessions'],
  summary: 'The session’s log from the start or from `after`, as server-sent events, and its new events until it ends',
  request: {
    params: sessionId,
    query: z.object({ after: z.coerce.number().int().nonnegative().default(0) }),
  },
  responses: {
    200: {
      description: 'One `data:` line of JSON an event; `id:` is its sequence number.',
      content: { 'text/event-stream': { schema: sessionEventSchema.meta({ id: 'SessionEvent' }) } },
    },
    ...errorResponses,
  },
});
