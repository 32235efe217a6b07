import type { DuckDBConnection } from '@duckdb/node-api';
import { z } from 'zod';
import { type Session, type SessionEvent, sessionEventSchema, sessionSchema } from '../../core/domain/session.ts';
import { insertRow } from './insert.ts';
import { readDetail } from './read-detail.ts';
import { StoreError } from './store-error.ts';
import { parseJson, textOf } from './text-of.ts';

/** Sessions and their logs. A session's state is never stored: it is that of its log's last `session-ended`. */
export async function insertSession(
  connection: DuckDBConnection,
  session: Session,
  environment: unknown,
): Promise<void> {
  await insertRow(connection, 'session', {
    id: session.id,
    machine_id: session.machineId,
    started_at: session.startedAt,
    profile: session.request.profile,
    case_count: session.caseCount,
    assay_version: session.assayVersion,
    request: JSON.stringify(session.request),
  });
  await insertRow(connection, 'environment', { session_id: session.id, detail: JSON.stringify(environment) });
}

/** The one row of a session that grows: what the host was like is partly learnt while the session runs. */
export async function extendEnvironment(
  connection: DuckDBConnection,
  sessionId: string,
  more: Readonly<Record<string, unknown>>,
): Promise<void> {
  const found = await readDetail(connection, 'SELECT detail FROM environment WHERE session_id = $1', sessionId);
  if (found === undefined) {
    throw new StoreError('invalid-record', `There is no session ${sessionId} to describe.`, 'Start the session first.');
  }
  const detail = JSON.stringify({ ...z.looseObject({}).parse(found), ...more });
  await connection.run('UPDATE environment SET detail = $2 WHERE session_id = $1', [sessionId, detail]);
}

export async function insertEvents(
  connection: DuckDBConnection,
  sessionId: string,
  events: readonly SessionEvent[],
): Promise<void> {
  let last = await lastSequence(connection, sessionId);
  for (const event of events) {
    if (event.sequence !== last + 1) {
      throw new StoreError(
        'invalid-record',
        `Event ${String(event.sequence)} of session ${sessionId} does not follow event ${String(last)}.`,
        'Number the events of a session from 1 without gaps.',
      );
    }
    await insertEvent(connection, sessionId, event);
    last = event.sequence;
  }
}

/** The measurement of a finished case is in its own table already; its event only names it. */
async function insertEvent(connection: DuckDBConnection, sessionId: string, event: SessionEvent): Promise<void> {
  const measurementId = event.type === 'case-finished' ? event.measurement.id : null;
  if (measurementId !== null) await assertRecorded(connection, measurementId, event);
  const detail = event.type === 'case-finished' ? { ...event, measurement: undefined } : event;
  await insertRow(connection, 'session_event', {
    session_id: sessionId,
    sequence: event.sequence,
    happened_at: event.at,
    type: event.type,
    state: event.type === 'session-ended' ? event.state : null,
    measurement_id: measurementId,
    detail: JSON.stringify(detail),
  });
}

async function assertRecorded(connection: DuckDBConnection, measurementId: string, event: SessionEvent): Promise<void> {
  const found = await connection.runAndReadAll('SELECT 1 FROM measurement WHERE id = $1', [measurementId]);
  if (found.currentRowCount > 0) return;
  throw new StoreError(
    'invalid-record',
    `Event ${String(event.sequence)} tells of measurement ${measurementId}, which is not on disk.`,
    'Record a measurement before telling of it.',
  );
}

export async function lastSequence(connection: DuckDBConnection, sessionId: string): Promise<number> {
  const result = await connection.runAndReadAll(
    'SELECT coalesce(max(sequence), 0) FROM session_event WHERE session_id = $1',
    [sessionId],
  );
  return Number(result.getRowsJson()[0]?.[0]);
}

export async function readEvents(
  connection: DuckDBConnection,
  sessionId: string,
  afterSequence: number,
): Promise<SessionEvent[]> {
  const result = await connection.runAndReadAll(
    `SELECT e.detail, m.detail FROM session_event e LEFT JOIN measurement m ON m.id = e.measurement_id
      WHERE e.session_id = TRY_CAST($1 AS UUID) AND e.sequence > $2 ORDER BY e.sequence`,
    [sessionId, afterSequence],
  );
  return result.getRows().map(([event, measurement]) => {
    const parsed = z.looseObject({}).parse(parseJson(event));
    return sessionEventSchema.parse(measurement === null ? parsed : { ...parsed, measurement: parseJson(measurement) });
  });
}

const sessionSql = `
  SELECT v.session_id, v.machine_id, s.request, v.state, epoch_ms(v.started_at), epoch_ms(v.ended_at), v.case_count,
    v.measured_count, v.failed_count, v.skipped_count, v.assay_version
  FROM sessions v JOIN session s ON s.id = v.session_id`;

export async function readSession(connection: DuckDBConnection, id: string): Promise<Session | undefined> {
  const result = await connection.runAndReadAll(`${sessionSql} WHERE v.session_id = TRY_CAST($1 AS UUID)`, [id]);
  return result.getRowsJson().map(sessionOf)[0];
}

export async function readSessions(connection: DuckDBConnection, limit: number): Promise<Session[]> {
  const result = await connection.runAndReadAll(`${sessionSql} ORDER BY v.started_at DESC, v.session_id LIMIT $1`, [
    limit,
  ]);
  return result.getRowsJson().map(sessionOf);
}

function sessionOf(row: readonly unknown[]): Session {
  const [id, machineId, request, state, startedAt, endedAt, caseCount, measured, failed, skipped, assayVersion] = row;
  return sessionSchema.parse({
    id,
    machineId,
    request: parseJson(request),
    state,
    startedAt: isoTime(startedAt),
    ...(endedAt === null ? {} : { endedAt: isoTime(endedAt) }),
    caseCount,
    measuredCount: Number(measured),
    failedCount: Number(failed),
    skippedCount: Number(skipped),
    assayVersion,
  });
}

function isoTime(epochMs: unknown): string {
  return new Date(Number(epochMs)).toISOString();
}

/** One process owns the file: a session without an end, found while opening, has lost its own. */
export async function interruptOrphans(connection: DuckDBConnection, now: string): Promise<string[]> {
  const orphans = await connection.runAndReadAll(
    "SELECT session_id FROM sessions WHERE state = 'running' ORDER BY started_at",
  );
  const ids = orphans.getRows().map(([id]) => textOf(id));
  for (const id of ids) {
    const sequence = (await lastSequence(connection, id)) + 1;
    const message = 'The process that ran this session ended without closing it.';
    await insertEvent(connection, id, { type: 'session-ended', sequence, at: now, state: 'interrupted', message });
  }
  return ids;
}
