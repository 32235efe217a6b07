import { z } from 'zod';
import type { TraceEvent } from './page-tracer.ts';

/** Events come in a hundred shapes; these are the fields that are read. */
const rawEvent = z.object({
  name: z.string(),
  ph: z.string(),
  ts: z.number(),
  dur: z.number().optional(),
  pid: z.number(),
  tid: z.number(),
  id: z.union([z.string(), z.number()]).optional(),
  id2: z.object({ local: z.string().optional(), global: z.string().optional() }).optional(),
});

/** What a browser's trace holds, in one shape; metadata and whatever has no time is left out. */
export function readTraceEvents(raw: readonly unknown[]): TraceEvent[] {
  return raw.flatMap((item) => {
    const parsed = rawEvent.safeParse(item);
    return parsed.success && parsed.data.ph !== 'M' ? [toEvent(parsed.data)] : [];
  });
}

function toEvent({ name, ph, ts, dur, pid, tid, id, id2 }: z.infer<typeof rawEvent>): TraceEvent {
  const shared = id ?? id2?.global ?? id2?.local;
  return {
    name,
    phase: ph,
    atMicroseconds: ts,
    ...(dur === undefined ? {} : { durationMicroseconds: dur }),
    track: shared === undefined ? `thread ${pid}/${tid}` : `id ${pid}/${shared}`,
  };
}
