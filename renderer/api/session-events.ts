import { useEffect, useState } from 'react';
import { fillPath } from '../../core/api/client.ts';
import { apiPrefix } from '../../core/api/route.ts';
import { getSessionEvents } from '../../core/api/sessions.ts';
import type { SessionEvent } from '../../core/domain/session.ts';
import { sessionEventSchema } from '../../core/domain/session.ts';

/** At most two screens a second while a case is timed: watching must not disturb what is watched. */
const paintIntervalMs = 500;

export interface EventFeed {
  readonly events: readonly SessionEvent[];
  readonly connection: 'connecting' | 'open' | 'lost' | 'ended';
}

/**
 * A session's log as it grows: replayed from its start, then live until `session-ended`. EventSource reconnects by itself
 * and replays; each event is kept once.
 */
export function useSessionEvents(sessionId: string): EventFeed {
  const [feed, setFeed] = useState<EventFeed & { readonly sessionId: string }>(() => emptyFeed(sessionId));
  useEffect(
    () =>
      followEvents(sessionId, (next) => {
        setFeed({ ...next, sessionId });
      }),
    [sessionId],
  );
  return feed.sessionId === sessionId ? feed : emptyFeed(sessionId);
}

function emptyFeed(sessionId: string): EventFeed & { readonly sessionId: string } {
  return { events: [], connection: 'connecting', sessionId };
}

function followEvents(sessionId: string, publish: (feed: EventFeed) => void): () => void {
  const path = apiPrefix + fillPath(getSessionEvents.path, { id: sessionId });
  const source = new EventSource(`${path}?after=0`);
  const events: SessionEvent[] = [];
  let connection: EventFeed['connection'] = 'connecting';
  let timer: ReturnType<typeof setTimeout> | undefined;

  function schedule(): void {
    timer ??= setTimeout(() => {
      timer = undefined;
      publish({ events: [...events], connection });
    }, paintIntervalMs);
  }

  source.onopen = () => {
    connection = 'open';
    schedule();
  };
  source.onmessage = (message: MessageEvent<string>) => {
    const parsed = sessionEventSchema.safeParse(parseJson(message.data));
    if (!parsed.success || !isNews(events, parsed.data)) return;
    events.push(parsed.data);
    if (parsed.data.type === 'session-ended') {
      connection = 'ended';
      source.close();
    }
    schedule();
  };
  source.onerror = () => {
    if (connection !== 'ended') connection = 'lost';
    schedule();
  };
  return () => {
    source.close();
    clearTimeout(timer);
  };
}

/**
 * Whether an event was not heard before. Lasting events have numbers of their own; samples carry the number of the last
 * lasting one, and only count on.
 */
export function isNews(heard: readonly SessionEvent[], event: SessionEvent): boolean {
  const last = heard.at(-1);
  if (last === undefined || event.sequence > last.sequence) return true;
  if (event.type !== 'samples-taken' || event.sequence < last.sequence) return false;
  return last.type !== 'samples-taken' || event.sampleCount > last.sampleCount;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
