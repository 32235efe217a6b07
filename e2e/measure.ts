import { getSession, startSession } from '../core/api/sessions.ts';
import type { PlanRequest } from '../core/domain/plan.ts';
import type { Session } from '../core/domain/session.ts';
import type { ServedApp } from './served-app.ts';

/** Measures through the API and waits for the end: for tests and pictures whose subject is what comes after. */
export async function measure(
  app: ServedApp,
  request: Partial<PlanRequest> & Pick<PlanRequest, 'models' | 'backends'>,
): Promise<Session> {
  let session = await app.call(startSession, { body: { request, webHost: 'own-browser' } });
  while (session.state === 'running') {
    await new Promise((resolve) => setTimeout(resolve, 300));
    session = await app.call(getSession, { params: { id: session.id } });
  }
  return session;
}
