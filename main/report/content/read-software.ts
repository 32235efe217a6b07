import { type SessionSoftware, sessionSoftwareSchema } from '../../../core/domain/session-software.ts';
import type { ResultRow } from '../../../core/insight/reports/result-row.ts';
import type { SoftwareOf } from '../../../core/insight/reports/software-of-row.ts';
import type { ReportStore } from './select-rows.ts';

/** Asked of the store beside each other. */
const atOnce = 50;

/** What stood around the session of each of these rows, as it was recorded then: a machine's own row is only its latest state. */
export async function softwareOfRows(store: ReportStore, rows: readonly ResultRow[]): Promise<SoftwareOf> {
  const ids = [...new Set(rows.flatMap(({ session_id: id }) => id ?? []))];
  const known = new Map<string, SessionSoftware>();
  for (let start = 0; start < ids.length; start += atOnce) {
    const some = ids.slice(start, start + atOnce);
    for (const [id, software] of await Promise.all(some.map((one) => softwareOf(store, one)))) known.set(id, software);
  }
  return ({ session_id: id }) => (id === undefined ? undefined : known.get(id));
}

async function softwareOf(store: ReportStore, id: string): Promise<readonly [string, SessionSoftware]> {
  const [environment, session] = await Promise.all([store.environment(id), store.session(id)]);
  const parsed = sessionSoftwareSchema.safeParse(environment);
  return [id, { ...(parsed.success ? parsed.data : {}), assayVersion: session?.assayVersion }];
}
