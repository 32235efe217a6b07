import type { Migration } from './migration.ts';

/** The same for every list of times: DuckDB knows no element that may not be NULL. */
const wholeList = 'CHECK (len(values_ms) > 0 AND list_count(values_ms) = len(values_ms))';

/** The values of a list, each with its place. */
const unnested = 'unnest(t.values_ms) AS value_ms';

/**
 * All times of a run in one row, as a list. A row a time cost more for its place and its names than for itself, and each session left
 * blocks of its own: 36 bytes a sample after 250 small appends, against 7. `sample` and `imported_sample` are views now, and what
 * asks for the columns of a measurement joins before the lists are taken apart.
 */
export const traces: Migration = {
  version: 6,
  name: 'traces',
  statements: [
    `CREATE TABLE trace (
      measurement_id UUID NOT NULL,
      kind VARCHAR NOT NULL,
      run INTEGER,
      first_ordinal INTEGER NOT NULL,
      values_ms DOUBLE[] NOT NULL,
      ${wholeList}
    )`,
    `INSERT INTO trace
      SELECT measurement_id, kind, run, min(ordinal), list(value_ms ORDER BY ordinal)
      FROM sample GROUP BY measurement_id, kind, run ORDER BY min(rowid)`,
    `CREATE TABLE imported_trace (
      result_id UUID NOT NULL,
      values_ms DOUBLE[] NOT NULL,
      ${wholeList}
    )`,
    `INSERT INTO imported_trace
      SELECT result_id, list(value_ms ORDER BY ordinal) FROM imported_sample GROUP BY result_id ORDER BY min(rowid)`,
    'DROP VIEW samples',
    'DROP TABLE sample',
    'DROP TABLE imported_sample',
    `CREATE VIEW sample AS
      SELECT t.measurement_id, t.kind, ${placesFrom('t.first_ordinal')}, ${unnested}, t.run FROM trace t`,
    `CREATE VIEW imported_sample AS SELECT t.result_id, ${placesFrom('1')}, ${unnested} FROM imported_trace t`,
    `CREATE VIEW samples AS
      SELECT
        t.measurement_id, t.session_id, t.kind, ${placesFrom('t.first_ordinal')}, t.run, ${unnested}, t.started_at,
        t.model, t.component, t.precision, t.batch, t.backend, t.backend_ran, t.verdict, t.provenance
      FROM (
        SELECT x.*, m.session_id, m.started_at, m.model, m.component, m.precision, m.batch, m.backend, m.backend_ran, m.verdict, m.provenance
        FROM trace x LEFT JOIN measurement m ON m.id = x.measurement_id
        UNION ALL BY NAME
        SELECT
          x.result_id AS measurement_id, 'timed' AS kind, 1 AS first_ordinal, x.values_ms, i.taken_at AS started_at,
          i.model, i.component, i.precision, i.batch, coalesce(i.backend, i.hardware_type) AS backend, i.provenance
        FROM imported_trace x JOIN imported_result i ON i.id = x.result_id
      ) t`,
  ],
};

function placesFrom(first: string): string {
  return `CAST(unnest(range(${first}, ${first} + len(t.values_ms))) AS INTEGER) AS ordinal`;
}
