import { type SessionSoftware, sessionSoftwareSchema } from '../../../core/domain/session-software.ts';
import type { ResultRow } from '../../../core/insight/reports/result-row.ts';
import type { SoftwareOf } from '../../../core/insight/reports/software-of-row.ts';
import type { ReportStore } from './select-rows.ts';

/** What stood around the session of each of these rows, as it was recorded then: a machine's own row is only its latest state. */
export async function softwareOfRows(store: ReportStore, rows: readonly ResultRow[]): Promise<SoftwareOf> {
  const ids = [...new Set(rows.flatMap(({ session_id: id }) => id ?? []))];
  const known = new Map<string, SessionSoftware>();
  for (const { sessionId, assayVersion, environment } of await store.surroundings(ids)) {
    const parsed = sessionSoftwareSchema.safeParse(environment);
    known.set(sessionId, { ...(parsed.success ? parsed.data : {}), assayVersion });
  }
  return ({ session_id: id }) => (id === undefined ? undefined : known.get(id));
}
