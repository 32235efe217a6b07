import type { DuckDBConnection } from '@duckdb/node-api';

/** One thing that must hold in every file, and how many rows break it. */
export interface InvariantCheck {
  readonly invariant: string;
  readonly violations: number;
}

/** What foreign keys would have said, and what they could not: each query counts the rows that break the sentence. */
const invariants: readonly { readonly invariant: string; readonly countSql: string }[] = [
  {
    invariant: 'Every sample belongs to a measurement',
    countSql: 'SELECT count(*) FROM sample x ANTI JOIN measurement m ON m.id = x.measurement_id',
  },
  {
    invariant: 'Every measurement belongs to a session',
    countSql: 'SELECT count(*) FROM measurement m ANTI JOIN session s ON s.id = m.session_id',
  },
  {
    invariant: 'Every session belongs to a machine',
    countSql: 'SELECT count(*) FROM session s ANTI JOIN machine k ON k.id = s.machine_id',
  },
  {
    invariant: 'Every session has its environment',
    countSql: 'SELECT count(*) FROM session s ANTI JOIN environment e ON e.session_id = s.id',
  },
  {
    invariant: 'Every event belongs to a session',
    countSql: 'SELECT count(*) FROM session_event e ANTI JOIN session s ON s.id = e.session_id',
  },
  {
    invariant: 'Events of a session are numbered from 1 without gaps',
    countSql:
      'SELECT count(*) FROM (SELECT 1 FROM session_event GROUP BY session_id HAVING count(*) <> max(sequence) OR count(DISTINCT sequence) <> count(*))',
  },
  {
    invariant: 'Every finished case has its measurement',
    countSql:
      "SELECT count(*) FROM (SELECT measurement_id FROM session_event WHERE type = 'case-finished') e ANTI JOIN measurement m ON m.id = e.measurement_id",
  },
  {
    invariant: 'A measured case has as many timed samples as it says, any other has none',
    countSql: `SELECT count(*) FROM measurement m LEFT JOIN (
        SELECT measurement_id, count(*) FILTER (kind = 'timed') AS timed FROM sample GROUP BY measurement_id
      ) x ON x.measurement_id = m.id
      WHERE m.provenance = 'measured' AND coalesce(x.timed, 0) <> coalesce(m.sample_count, 0)`,
  },
  {
    invariant: 'A measured case has samples of as many runs as it says',
    countSql: `SELECT count(*) FROM measurement m JOIN (
        SELECT measurement_id, count(DISTINCT run) AS runs FROM sample WHERE run IS NOT NULL GROUP BY measurement_id
      ) x ON x.measurement_id = m.id
      WHERE m.runs <> x.runs`,
  },
  {
    invariant: 'A number stands only where something was measured, a failure only where it failed',
    countSql: `SELECT count(*) FROM measurement WHERE (outcome = 'measured') <> (median_ms IS NOT NULL)
      OR (outcome = 'failed') <> (failure_class IS NOT NULL) OR (outcome = 'skipped') <> (skip_reason IS NOT NULL)`,
  },
  {
    invariant: 'The flat columns say what the whole object says',
    countSql: `SELECT count(*) FROM measurement WHERE (detail->>'$.id') <> CAST(id AS VARCHAR)
      OR (detail->>'$.outcome') <> outcome OR CAST(detail->>'$.latency.medianMs' AS DOUBLE) IS DISTINCT FROM median_ms`,
  },
  {
    invariant: 'Every operator coverage is that of the component and backend in its columns',
    countSql: `SELECT count(*) FROM coverage WHERE (detail->>'$.result.state') <> state OR (detail->>'$.modelId') <> model
      OR (detail->>'$.component') <> component OR (detail->>'$.backendId') <> backend`,
  },
];

export async function checkIntegrity(connection: DuckDBConnection): Promise<InvariantCheck[]> {
  const checks: InvariantCheck[] = [];
  for (const { invariant, countSql } of invariants) {
    const result = await connection.runAndReadAll(countSql);
    checks.push({ invariant, violations: Number(result.getRowsJson()[0]?.[0]) });
  }
  return checks;
}
