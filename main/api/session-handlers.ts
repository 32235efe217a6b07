import { streamSSE } from 'hono/streaming';
import {
  cancelSession,
  createPlan,
  getSession,
  getSessionEvents,
  listSessions,
  startSession,
} from '../../core/api/sessions.ts';
import type { Workbench } from '../workbench.ts';
import type { Api } from './handler.ts';

export function addSessionHandlers(api: Api, { sessions, plans, store }: Workbench): void {
  api.openapi(createPlan, async (context) => context.json(await plans.plan(context.req.valid('json')), 200));
  api.openapi(listSessions, async (context) => context.json({ sessions: await store.sessions(1_000) }, 200));
  api.openapi(startSession, async (context) => {
    const { request, resumeOf, webHost } = context.req.valid('json');
    return context.json(await sessions.start(request, { resumeOf, webHost }), 201);
  });
  api.openapi(getSession, async (context) => context.json(await sessions.session(context.req.valid('param').id), 200));
  api.openapi(cancelSession, async (context) =>
    context.json(await sessions.cancel(context.req.valid('param').id), 200),
  );
  api.openapi(getSessionEvents, async (context) => {
    const { id } = context.req.valid('param');
    const { after } = context.req.valid('query');
    // An EventSource that reconnects says where it was.
    const resumeAfter = Number(context.req.header('last-event-id') ?? after);
    await sessions.session(id);
    const abort = new AbortController();
    return streamSSE(context, async (stream) => {
      stream.onAbort(() => {
        abort.abort();
      });
      for await (const event of sessions.events(
        id,
        Number.isSafeInteger(resumeAfter) && resumeAfter >= 0 ? resumeAfter : after,
        abort.signal,
      )) {
        await stream.writeSSE({ id: String(event.sequence), data: JSON.stringify(event) });
      }
    });
  });
}
