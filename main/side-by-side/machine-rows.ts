import type { SideBySideQuery } from '../../core/api/machines.ts';
import { backendIdSchema } from '../../core/domain/backend.ts';
import { verdictReasonCodeSchema } from '../../core/domain/verdict.ts';
import type { MachineRow } from '../../core/insight/machines/machine-row.ts';
import { verdictReasonText } from '../../core/measure/verdict-reasons.ts';
import { type Filter, tableQuerySchema } from '../../core/query/table-query.ts';
import type { StoreApi } from '../store/store-api.ts';
import { type NamedRow, namedRows } from './named-rows.ts';

export type RowFilter = Pick<SideBySideQuery, 'model' | 'precision' | 'backend'>;

/** More cases of one machine than anybody measures: what goes beyond is told. */
export const mostRows = 100_000;

export interface ReadRows {
  readonly rows: readonly MachineRow[];
  /** Cases that were left out because there are more than `mostRows`. */
  readonly leftOut: number;
}

/** Of every case of one machine, and each of its outcomes, the row that counts. */
export async function readMachineRows(
  store: Pick<StoreApi, 'newestResults'>,
  machineId: string,
  filter: RowFilter,
  includeUnstable: boolean,
): Promise<ReadRows> {
  const query = tableQuerySchema.parse({ table: 'results', filters: filtersOf(machineId, filter) });
  const page = await store.newestResults(query, { includeUnstable, limit: mostRows });
  return { rows: namedRows(page).flatMap(rowOf), leftOut: page.totalRows - page.rows.length };
}

function filtersOf(machineId: string, { model, precision, backend }: RowFilter): Filter[] {
  const asked = { machine_id: machineId, model, precision, backend };
  return Object.entries(asked).flatMap(([column, value]): Filter[] =>
    value === undefined ? [] : [{ column, operator: '=', value }],
  );
}

function rowOf(row: NamedRow): MachineRow[] {
  const backendId = backendIdSchema.safeParse(row.text('backend'));
  const outcome = row.text('outcome');
  if (!backendId.success || (outcome !== 'measured' && outcome !== 'failed' && outcome !== 'skipped')) return [];
  return [
    {
      measurementId: row.text('measurement_id'),
      machineId: row.text('machine_id'),
      workloadId: row.text('workload_id'),
      modelId: row.text('model'),
      backendId: backendId.data,
      way: `${row.text('threads_asked')}\n${row.text('engine_asked')}`,
      startedAt: row.text('started_at'),
      outcome,
      verdict: row.optionalText('verdict'),
      outputCheck: row.optionalText('output_check'),
      software: row.isTrue('software'),
      medianMs: row.number('median_ms'),
      ratePerSecond: row.number('scenario_rate_per_second'),
      reason: reasonOf(row, outcome),
    },
  ];
}

function reasonOf(row: NamedRow, outcome: MachineRow['outcome']): string {
  switch (outcome) {
    case 'failed':
      return `${row.text('failure_class')}: ${row.text('failure_message')}`;
    case 'skipped':
      return row.text('skip_reason');
    case 'measured':
      return row.text('verdict_reasons').split(',').map(reasonTitle).join(', ');
  }
}

function reasonTitle(code: string): string {
  const known = verdictReasonCodeSchema.safeParse(code);
  return known.success ? verdictReasonText(known.data).title.toLowerCase() : code;
}
