import { type Call, createCall, fillPath } from '../../core/api/client.ts';
import { apiErrorSchema } from '../../core/api/errors.ts';
import { apiPrefix } from '../../core/api/route.ts';
import { reportWebOutcome } from '../../core/api/web-runners.ts';
import type { PageOutcome } from '../../core/measure/case-protocol.ts';
import { encodeOutcomeFrame } from '../../core/measure/outcome-frame.ts';

/** The typed caller of a runner page: same origin, same cookie, ended by its signal. */
export function createRunnerCall(signal: AbortSignal): Call {
  return createCall(async ({ method, path, body }) => {
    const response = await fetch(path, {
      method,
      signal,
      credentials: 'same-origin',
      ...(body === undefined ? {} : { body, headers: { 'content-type': 'application/json' } }),
    });
    return { status: response.status, text: await response.text() };
  });
}

/** Bytes do not fit the JSON caller. A frame that is refused is an error with the server's sentence. */
export async function sendOutcome(id: string, caseId: string, outcome: PageOutcome): Promise<void> {
  const path = apiPrefix + fillPath(reportWebOutcome.path, { id, caseId });
  const response = await fetch(path, {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'content-type': 'application/octet-stream' },
    body: encodeOutcomeFrame(outcome),
  });
  if (response.ok) return;
  const error = apiErrorSchema.safeParse(await response.json().catch(() => undefined));
  throw new Error(error.success ? error.data.message : `The outcome was refused with HTTP ${response.status}.`);
}
