import type { DuckDBConnection } from '@duckdb/node-api';
import type { MergeableTable } from './mergeable-tables.ts';
import { identifier } from './sql-text.ts';
import type { Column } from './table-columns.ts';

/**
 * What becomes of each row of a source, decided before anything is written, in a temporary table of the keys and states.
 * `refused` has its reason. A table whose rows have no key has no plan: they come with the rows that they belong to.
 */
export async function planRows(
  connection: DuckDBConnection,
  { table, key, newestBy, parents, rewritten }: MergeableTable,
  columns: readonly Column[],
): Promise<void> {
  const keys = key.map(identifier);
  const same = keys.map((name) => `t.${name} = s.${name}`).join(' AND ');
  const compared = columns
    .map(({ name }) => name)
    .filter((name) => !key.includes(name) && !rewritten.includes(name))
    .map((name) => `s.${identifier(name)} IS DISTINCT FROM t.${identifier(name)}`);
  const differs = compared.length === 0 ? 'false' : compared.join(' OR ');
  const whereHere =
    newestBy === undefined
      ? `CASE WHEN ${differs} THEN 'conflicting' ELSE 'known' END`
      : `CASE WHEN s.${identifier(newestBy)} > t.${identifier(newestBy)} THEN 'updated' ELSE 'known' END`;
  const missing = [...parents.map(missingParent), ...extraRefusals(table)];
  const reason = `CASE ${missing.map(({ condition, reason: text }) => `WHEN ${condition} THEN '${text}'`).join(' ')} END`;
  await connection.run(`CREATE OR REPLACE TEMP TABLE plan_${table} AS
    SELECT ${keys.map((name) => `s.${name}`).join(', ')},
      CASE WHEN t.${keys[0] ?? ''} IS NOT NULL THEN ${whereHere} WHEN reason IS NOT NULL THEN 'refused' ELSE 'new' END AS state,
      reason
    FROM (SELECT s.*, ${missing.length === 0 ? 'CAST(NULL AS VARCHAR)' : reason} AS reason FROM source.main.${table} s) s
    LEFT JOIN target.main.${table} t ON ${same}`);
}

/** The parent is here, or comes along. */
function missingParent({ column, table, key }: MergeableTable['parents'][number]): Refusal {
  return {
    condition: `NOT EXISTS (FROM target.main.${table} p WHERE p.${key} = s.${column})
      AND NOT EXISTS (FROM plan_${table} p WHERE p.${key} = s.${column} AND p.state <> 'refused')`,
    reason: `its ${table.replaceAll('_', ' ')} is missing`,
  };
}

interface Refusal {
  readonly condition: string;
  readonly reason: string;
}

/** What else must hold in every file, as `assay db check` asks it. */
function extraRefusals(table: string): Refusal[] {
  if (table === 'measurement') {
    return [
      {
        condition: `s.provenance = 'measured' AND coalesce(s.sample_count, 0) <>
          coalesce((SELECT sum(len(x.values_ms)) FROM source.main.trace x WHERE x.measurement_id = s.id AND x.kind = 'timed'), 0)`,
        reason: 'it has another number of samples than it says',
      },
    ];
  }
  if (table === 'session_event') {
    return [
      {
        condition:
          's.session_id IN (SELECT session_id FROM source.main.session_event GROUP BY session_id HAVING count(*) <> max(sequence))',
        reason: 'the log of its session has gaps',
      },
      {
        condition: `s.session_id IN (SELECT e.session_id FROM source.main.session_event e
          WHERE e.type = 'case-finished' AND e.measurement_id NOT IN (SELECT id FROM target.main.measurement)
            AND e.measurement_id NOT IN (SELECT id FROM plan_measurement WHERE state <> 'refused'))`,
        reason: 'the log of its session tells of a measurement that is missing',
      },
    ];
  }
  return [];
}
