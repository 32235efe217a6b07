import type { ReportQuery } from '../../../core/api/reports.ts';
import { provenanceSchema } from '../../../core/domain/provenance.ts';
import { readResultRows, type ResultRow } from '../../../core/insight/reports/result-row.ts';
import type { StoredCount } from '../../../core/insight/reports/summary-report.ts';
import { type Filter, tableQuerySchema } from '../../../core/query/table-query.ts';
import { provenanceOf, type ReportStore } from './select-rows.ts';

/** All that the file holds, whatever was asked for. */
export async function storedCounts(
  store: ReportStore,
): Promise<{ readonly stored: StoredCount[]; readonly sessionCount: number }> {
  const { rows } = await store.rows(
    tableQuerySchema.parse({
      table: 'results',
      provenance: provenanceSchema.options,
      groupBy: ['provenance', 'outcome', 'verdict'],
      aggregates: [{ function: 'count' }],
      limit: 1_000,
    }),
  );
  const stored = rows.map(([provenance, outcome, verdict, count]) => ({
    provenance: String(provenance),
    outcome: String(outcome),
    verdict: typeof verdict === 'string' ? verdict : undefined,
    count: Number(count),
  }));
  const { totalRows } = await store.rows(
    tableQuerySchema.parse({ table: 'sessions', columns: ['session_id'], limit: 1 }),
  );
  return { stored, sessionCount: totalRows };
}

const mostClaims = 10_000;

/** What other tools say of compatibility without a number of their own; only where such provenance was asked for. */
export async function readClaims(store: ReportStore, query: ReportQuery): Promise<ResultRow[]> {
  const asked = provenanceOf(query).filter((provenance) => provenance !== 'measured');
  if (asked.length === 0) return [];
  const among = (column: string, values: readonly string[] | undefined): Filter[] =>
    values === undefined || values.length === 0 ? [] : [{ column, operator: 'in', values: [...values] }];
  const { columns, rows } = await store.rows(
    tableQuerySchema.parse({
      table: 'imported_result',
      filters: [
        { column: 'kind', operator: 'in', values: ['compatibility', 'test'] },
        { column: 'outcome', operator: 'in', values: ['works', 'failed', 'untested', 'measured'] },
        { column: 'model', operator: 'is-known' },
        ...among('model', query.model),
        ...among('component', query.component),
        ...among('precision', query.precision),
        ...among('backend', query.backend),
      ],
      provenance: asked,
      limit: mostClaims,
    }),
  );
  const renamed = columns.map((column) => ({ ...column, name: resultNames[column.name] ?? column.name }));
  return readResultRows({ columns: renamed, rows }).map((row, index) => ({
    ...row,
    backend: row.backend === 'not named' ? hardwareOf(columns, rows[index]) : row.backend,
  }));
}

/** Columns of `imported_result` that are called otherwise in `results`. */
const resultNames: Readonly<Record<string, string>> = { id: 'measurement_id', taken_at: 'started_at' };

function hardwareOf(
  columns: readonly { readonly name: string }[],
  row: readonly (string | number | boolean | null)[] | undefined,
): string {
  const value = row?.[columns.findIndex(({ name }) => name === 'hardware_type')];
  return typeof value === 'string' ? value : 'not named';
}
