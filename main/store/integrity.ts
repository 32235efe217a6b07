import type { DuckDBConnection } from '@duckdb/node-api';
import { type CheckResult, maximumExamples } from './keeping/check-result.ts';

interface Invariant {
  readonly area: 'orphans' | 'invariants';
  readonly invariant: string;
  /** One row for each violation, its first column what names it. */
  readonly violationsSql: string;
  readonly hint: string;
}

const orphanHint =
  'Nothing shows these rows any more; all else can be used. Restore a backup from before if they are missed, and report this.';
const faultHint =
  'These rows contradict themselves: do not rely on them. Restore a backup from before, or report this.';

/** What foreign keys would have said, and what they could not. */
const invariants: readonly Invariant[] = [
  orphans('trace', 'measurement_id', 'measurement', 'The samples of every run belong to a measurement'),
  orphans('measurement', 'session_id', 'session', 'Every measurement belongs to a session', 'child.id'),
  orphans('session', 'machine_id', 'machine', 'Every session belongs to a machine', 'child.id'),
  {
    area: 'orphans',
    invariant: 'Every session has its environment',
    violationsSql: 'SELECT s.id FROM session s ANTI JOIN environment e ON e.session_id = s.id',
    hint: orphanHint,
  },
  orphans('session_event', 'session_id', 'session', 'Every event belongs to a session'),
  orphans('baseline', 'measurement_id', 'measurement', 'Every baseline names a measurement', 'child.name'),
  orphans('import_file', 'import_id', 'import', 'Every imported file belongs to an import', 'child.path'),
  orphans('import_rejection', 'import_id', 'import', 'Every rejected record belongs to an import', 'child.location'),
  orphans('import_link', 'import_id', 'import', 'Every link of an imported record belongs to an import'),
  orphans('import_link', 'result_id', 'imported_result', 'Every link of an import leads to a record'),
  orphans('imported_trace', 'result_id', 'imported_result', 'Every imported sample belongs to an imported record'),
  {
    area: 'orphans',
    invariant: 'Every imported record was brought by an import',
    violationsSql: 'SELECT r.id FROM imported_result r ANTI JOIN import_link l ON l.result_id = r.id',
    hint: orphanHint,
  },
  fault(
    'Events of a session are numbered from 1 without gaps',
    'SELECT session_id FROM session_event GROUP BY session_id HAVING count(*) <> max(sequence) OR count(DISTINCT sequence) <> count(*)',
  ),
  fault(
    'Every finished case has its measurement',
    "SELECT measurement_id FROM (SELECT measurement_id FROM session_event WHERE type = 'case-finished') e ANTI JOIN measurement m ON m.id = e.measurement_id",
  ),
  fault(
    'A measured case has as many timed samples as it says, any other has none',
    `SELECT m.id FROM measurement m LEFT JOIN (
        SELECT measurement_id, sum(len(values_ms)) FILTER (kind = 'timed') AS timed FROM trace GROUP BY measurement_id
      ) x ON x.measurement_id = m.id
      WHERE m.provenance = 'measured' AND coalesce(x.timed, 0) <> coalesce(m.sample_count, 0)`,
  ),
  fault(
    'A measured case has samples of as many runs as it says',
    `SELECT m.id FROM measurement m JOIN (
        SELECT measurement_id, count(DISTINCT run) AS runs FROM trace WHERE run IS NOT NULL GROUP BY measurement_id
      ) x ON x.measurement_id = m.id
      WHERE m.runs <> x.runs`,
  ),
  fault(
    'A number stands only where something was measured, a failure only where it failed',
    `SELECT id FROM measurement WHERE (outcome = 'measured') <> (median_ms IS NOT NULL)
      OR (outcome = 'failed') <> (failure_class IS NOT NULL) OR (outcome = 'skipped') <> (skip_reason IS NOT NULL)`,
  ),
  fault(
    'The flat columns say what the whole object says',
    `SELECT id FROM measurement WHERE (detail->>'$.id') <> CAST(id AS VARCHAR)
      OR (detail->>'$.outcome') <> outcome OR CAST(detail->>'$.latency.medianMs' AS DOUBLE) IS DISTINCT FROM median_ms`,
  ),
  fault(
    'What other tools measured never says that Assay measured it',
    "SELECT id FROM imported_result WHERE provenance NOT IN ('imported', 'simulated', 'sample', 'predicted')",
  ),
  fault(
    'Every imported record stands in the file that it names',
    `SELECT i.id FROM imported_result i ANTI JOIN (
        SELECT l.result_id, l.content_hash FROM import_link l
        JOIN import_file f ON f.import_id = l.import_id AND f.content_hash = l.content_hash AND f.state = 'imported'
      ) s ON s.result_id = i.id AND s.content_hash = i.content_hash`,
  ),
  fault(
    'An imported file has as many records as it says, each of them new or known',
    `SELECT f.path FROM import_file f LEFT JOIN (
        SELECT import_id, content_hash, count(*) AS links FROM import_link GROUP BY ALL
      ) l ON l.import_id = f.import_id AND l.content_hash = f.content_hash
      WHERE f.state = 'imported' AND (coalesce(l.links, 0) <> f.record_count OR f.new_count > f.record_count)`,
  ),
  fault(
    'The columns of an imported record say what the whole record says',
    `SELECT id FROM imported_result WHERE (detail->>'$.provenance') <> provenance OR (detail->>'$.outcome') <> outcome
      OR CAST(detail->>'$.metrics.medianMs' AS DOUBLE) IS DISTINCT FROM median_ms`,
  ),
  fault(
    'Every operator coverage is that of the component and backend in its columns',
    `SELECT concat_ws(' ', model, component, backend) FROM coverage WHERE (detail->>'$.result.state') <> state
      OR (detail->>'$.modelId') <> model OR (detail->>'$.component') <> component OR (detail->>'$.backendId') <> backend`,
  ),
];

function orphans(
  table: string,
  column: string,
  parent: string,
  invariant: string,
  shown = `child.${column}`,
): Invariant {
  return {
    area: 'orphans',
    invariant,
    violationsSql: `SELECT ${shown} FROM "${table}" child ANTI JOIN "${parent}" parent ON parent.id = child.${column}`,
    hint: orphanHint,
  };
}

function fault(invariant: string, violationsSql: string): Invariant {
  return { area: 'invariants', invariant, violationsSql, hint: faultHint };
}

export async function checkIntegrity(connection: DuckDBConnection): Promise<CheckResult[]> {
  const checks: CheckResult[] = [];
  for (const { area, invariant, violationsSql, hint } of invariants) {
    const result = await connection.runAndReadAll(
      `SELECT count(*), to_json(min(CAST(shown AS VARCHAR), ${String(maximumExamples)})) FROM (${violationsSql}) violation(shown)`,
    );
    const [count, examples] = result.getRowsJson()[0] ?? [];
    const violations = Number(count);
    checks.push({
      area,
      invariant,
      violations,
      examples: readExamples(examples),
      hint: violations === 0 ? '' : hint,
    });
  }
  return checks;
}

/** Of no violation NULL. */
function readExamples(list: unknown): string[] {
  return typeof list === 'string' ? (JSON.parse(list) as unknown[]).map(String) : [];
}
