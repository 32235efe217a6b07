import { readResultRows, type ResultRow } from './result-row.ts';

/** A row of `results` in which everything is unknown but what a test is about. */
export function buildRow(number: number, changes: Partial<ResultRow> = {}): ResultRow {
  const [row] = readResultRows({
    columns: [
      { name: 'measurement_id', label: '', kind: 'text', description: '' },
      { name: 'outcome', label: '', kind: 'text', description: '' },
      { name: 'provenance', label: '', kind: 'text', description: '' },
    ],
    rows: [[`00000000-0000-4000-8000-${String(number).padStart(12, '0')}`, 'measured', 'measured']],
  });
  if (row === undefined) throw new Error('One row in, one row out.');
  return {
    ...row,
    model: 'bert-tiny',
    component: 'encoder',
    precision: 'fp32',
    batch: 1,
    scenario: 'latency',
    machine: 'Machine A',
    machine_id: 'machine-a',
    workload_id: 'work-1',
    backend: 'ort-cpu',
    started_at: `2026-03-${String((number % 27) + 1).padStart(2, '0')}T10:00:00.000Z`,
    median_ms: 10,
    verdict: 'valid',
    ...changes,
  };
}
