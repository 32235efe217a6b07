import type { DuckDBConnection } from '@duckdb/node-api';
import { parseJson, textOf } from './text-of.ts';

/** Of a session what its results are compared by. */
export interface SessionSurroundings {
  readonly sessionId: string;
  readonly machineId: string;
  readonly assayVersion: string;
  /** Of its environment the software and the check for noise, as plain JSON data; null where it was not recorded. */
  readonly environment: unknown;
}

const parts = ['kernel', 'operatingSystem', 'drivers', 'noise'] as const;

/** Those of these sessions that are there, in one question: reports ask for thousands. */
export async function readSurroundings(
  connection: DuckDBConnection,
  sessionIds: readonly string[],
): Promise<SessionSurroundings[]> {
  const environment = `json_object(${parts.map((part) => `'${part}', e.detail->'$.${part}'`).join(', ')})`;
  const found = await connection.runAndReadAll(
    `SELECT s.id, s.machine_id, s.assay_version, ${environment} FROM session s LEFT JOIN environment e ON e.session_id = s.id
      WHERE s.id IN (SELECT TRY_CAST(unnest(string_split($1, ',')) AS UUID))`,
    [sessionIds.join(',')],
  );
  return found.getRows().map(([sessionId, machineId, assayVersion, detail]) => ({
    sessionId: textOf(sessionId),
    machineId: textOf(machineId),
    assayVersion: textOf(assayVersion),
    environment: parseJson(detail),
  }));
}
