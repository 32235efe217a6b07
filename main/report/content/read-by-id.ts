import { provenanceSchema } from '../../../core/domain/provenance.ts';
import { readResultRows, type ResultRow } from '../../../core/insight/reports/result-row.ts';
import { tableQuerySchema } from '../../../core/query/table-query.ts';
import type { ReportStore } from './select-rows.ts';

const atOnce = 1_000;

/** The rows of `results` with these ids, each once. */
export async function readResultRowsById(store: ReportStore, ids: readonly string[]): Promise<ResultRow[]> {
  const unique = [...new Set(ids)];
  const rows: ResultRow[] = [];
  for (let start = 0; start < unique.length; start += atOnce) {
    const page = await store.rows(
      tableQuerySchema.parse({
        table: 'results',
        filters: [{ column: 'measurement_id', operator: 'in', values: unique.slice(start, start + atOnce) }],
        provenance: provenanceSchema.options,
        limit: atOnce,
      }),
    );
    rows.push(...readResultRows(page));
  }
  return rows;
}
