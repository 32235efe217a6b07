import { cancelSession, getSession, startSession } from '../../core/api/sessions.ts';
import type { Measurement } from '../../core/domain/measurement.ts';
import type { PlanRequest } from '../../core/domain/plan.ts';
import { type Session, type SessionEvent, sessionEventSchema } from '../../core/domain/session.ts';
import type { Door } from './door.ts';
import { exitCodes } from './exit-codes.ts';
import { SessionProgress } from './output/session-progress.ts';
import { readServerSentEvents } from './server-sent-events.ts';

export interface SessionOutcome {
  readonly session: Session;
  readonly measurements: readonly Measurement[];
}

/** Starts a session, shows how it goes, and returns what it gave. The first Ctrl-C ends it cleanly, the second at once. */
export async function runSessionHere(
  door: Door,
  request: PlanRequest,
  options: { readonly resumeOf?: string | undefined },
): Promise<SessionOutcome> {
  const started = await door.call(startSession, {
    body: { request, ...(options.resumeOf === undefined ? {} : { resumeOf: options.resumeOf }) },
  });
  const stopListening = cancelOnInterrupt(door, started.id);
  const progress = new SessionProgress();
  const measurements: Measurement[] = [];
  try {
    for await (const event of followEvents(door, started.id)) {
      progress.show(event);
      if (event.type === 'case-finished') measurements.push(event.measurement);
    }
  } finally {
    stopListening();
    progress.end();
  }
  return { session: await door.call(getSession, { params: { id: started.id } }), measurements };
}

async function* followEvents(door: Door, id: string): AsyncGenerator<SessionEvent> {
  const response = await door.fetch(`/api/v1/sessions/${id}/events`);
  if (!response.ok || response.body === null)
    throw new Error(`The session’s events cannot be read: ${await response.text()}`);
  for await (const data of readServerSentEvents(response.body)) yield sessionEventSchema.parse(JSON.parse(data));
}

function cancelOnInterrupt(door: Door, id: string): () => void {
  let asked = false;
  function interrupt(): void {
    if (asked) process.exit(exitCodes.cancelled);
    asked = true;
    process.stderr.write('\nEnding the session; what was measured is kept. Once more to stop at once.\n');
    void door.call(cancelSession, { params: { id } }).catch(() => undefined);
  }
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  return () => {
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
  };
}

export function exitCodeOfSession({ session, measurements }: SessionOutcome): number {
  if (session.state === 'cancelled') return exitCodes.cancelled;
  // Also a session whose end could not be written down.
  if (session.state !== 'finished') return exitCodes.internal;
  if (measurements.some((measurement) => measurement.outcome === 'failed')) return exitCodes.caseFailed;
  return measurements.some((measurement) => measurement.outcome === 'measured')
    ? exitCodes.ok
    : exitCodes.nothingMeasured;
}
