import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import type { PurgeConditions } from '../../../core/api/keeping.ts';
import { StoreError } from '../store-error.ts';

/** Rows by table that went. */
export type PurgedRows = Readonly<Record<string, number>>;

/**
 * Removes what fits all conditions with whatever belongs to it, within the open transaction. A session goes with its last
 * measurement, an import with its last record; what a machine or a model is stays known.
 */
export async function purge(connection: DuckDBConnection, conditions: PurgeConditions): Promise<PurgedRows> {
  if (Object.values(conditions).every((condition) => condition === undefined)) {
    throw new StoreError(
      'invalid-record',
      'Nothing says what should go.',
      'Name a session, a date, failed cases or a provenance. Nothing was removed.',
    );
  }
  await chooseRows(connection, conditions);
  const purged: Record<string, number> = {};
  for (const [table, where] of removals) {
    const gone = await connection.run(`DELETE FROM "${table}" WHERE ${where}`);
    if (gone.rowsChanged > 0) purged[table] = (purged[table] ?? 0) + gone.rowsChanged;
  }
  await connection.run(renumberSql);
  for (const name of chosen) await connection.run(`DROP TABLE ${name}`);
  return purged;
}

const chosen = ['purged_measurement', 'purged_session', 'purged_result', 'purged_link'];

/** Temporary tables, so that all removals mean the same rows, in whatever order. */
async function chooseRows(connection: DuckDBConnection, conditions: PurgeConditions): Promise<void> {
  const { sessionId, before, failed, provenance } = conditions;
  const values: DuckDBValue[] = [sessionId ?? null, before ?? null, failed ?? null, provenance ?? null];
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE purged_measurement AS SELECT id, session_id FROM measurement
      WHERE ($1 IS NULL OR session_id = TRY_CAST($1 AS UUID)) AND ($2 IS NULL OR started_at < CAST($2 AS TIMESTAMPTZ))
        AND ($3 IS NULL OR outcome = 'failed') AND ($4 IS NULL OR provenance = $4)`,
    values,
  );
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE purged_result AS SELECT id FROM imported_result
      WHERE $1 IS NULL AND ($2 IS NULL OR taken_at < CAST($2 AS TIMESTAMPTZ))
        AND ($3 IS NULL OR outcome = 'failed') AND ($4 IS NULL OR provenance = $4)`,
    values,
  );
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE purged_session AS SELECT id FROM session s
      WHERE NOT EXISTS (FROM measurement m WHERE m.session_id = s.id AND m.id NOT IN (SELECT id FROM purged_measurement))
        AND (id IN (SELECT session_id FROM purged_measurement) OR id = TRY_CAST($1 AS UUID))`,
    [sessionId ?? null],
  );
  await connection.run(
    'CREATE OR REPLACE TEMP TABLE purged_link AS SELECT import_id, content_hash FROM import_link WHERE result_id IN (SELECT id FROM purged_result)',
  );
}

const ofSession = 'session_id IN (SELECT id FROM purged_session)';
const ofMeasurement = 'measurement_id IN (SELECT id FROM purged_measurement)';
const ofResult = 'result_id IN (SELECT id FROM purged_result)';
const ofEmptyFile =
  '(import_id, content_hash) IN (SELECT (import_id, content_hash) FROM purged_link) AND (import_id, content_hash) NOT IN (SELECT (import_id, content_hash) FROM import_link)';
/** In this order. An import's file goes once none of its records is left, so that it can be imported again. */
const removals: readonly (readonly [table: string, where: string])[] = [
  ['trace', ofMeasurement],
  ['baseline', ofMeasurement],
  ['session_event', `${ofSession} OR ${ofMeasurement}`],
  ['measurement', 'id IN (SELECT id FROM purged_measurement)'],
  ['environment', ofSession],
  ['session', 'id IN (SELECT id FROM purged_session)'],
  ['imported_trace', ofResult],
  ['import_link', ofResult],
  ['imported_result', 'id IN (SELECT id FROM purged_result)'],
  ['import_rejection', ofEmptyFile],
  ['import_file', ofEmptyFile],
  ['import_rejection', withoutRecords('import_id')],
  ['import_file', withoutRecords('import_id')],
  ['import', withoutRecords('id')],
];

function withoutRecords(importId: string): string {
  return `${importId} IN (SELECT import_id FROM purged_link) AND ${importId} NOT IN (SELECT import_id FROM import_link)`;
}

/** A log that lost events in its middle counts on from 1 without gaps, as every log does. */
const renumberSql = `UPDATE session_event SET sequence = n.place, detail = json_merge_patch(detail, json_object('sequence', n.place))
  FROM (
    SELECT session_id, sequence, row_number() OVER (PARTITION BY session_id ORDER BY sequence) AS place FROM session_event
    WHERE session_id IN (SELECT session_id FROM purged_measurement)
  ) n
  WHERE n.session_id = session_event.session_id AND n.sequence = session_event.sequence AND n.place <> n.sequence`;
