import type { ReportSection } from '../../domain/report.ts';
import { section, table, text } from './blocks.ts';
import { groupBy } from './group-by.ts';
import type { ResultRow } from './result-row.ts';
import { machineName, modelName, placeName, workName } from './row-names.ts';

/** What failed and has given no number since: what was mended is no news. */
export function standingFailures(rows: readonly ResultRow[]): ResultRow[] {
  const measuredAt = new Map<string, string>();
  for (const row of rows) {
    if (row.outcome !== 'measured') continue;
    const key = caseKey(row);
    const at = row.started_at ?? '';
    if (at > (measuredAt.get(key) ?? '')) measuredAt.set(key, at);
  }
  return rows.filter(
    (row) => row.outcome === 'failed' && (row.started_at ?? '') >= (measuredAt.get(caseKey(row)) ?? ''),
  );
}

function caseKey(row: ResultRow): string {
  return [row.provenance, row.tool, machineName(row), workName(row), placeName(row)].join('|');
}

/** One row a kind of failure on a backend, with the models that it struck. */
export function failuresSection(rows: readonly ResultRow[]): ReportSection | undefined {
  const failures = standingFailures(rows);
  if (failures.length === 0) return undefined;
  const kinds = groupBy(failures, (row) =>
    [row.provenance, row.backend, row.failure_class, row.failure_message].join('|'),
  );
  const sorted = [...kinds.values()].toSorted((left, right) => right.length - left.length);
  return section('failures', 'Failures', [
    text(
      `${countOf(failures.length, 'case')} failed and gave no number since. The cause and what to do, as Assay told it.`,
    ),
    table(
      'failures',
      'Failures by cause',
      [
        { name: 'backend', label: 'Backend', kind: 'text' },
        { name: 'provenance', label: 'From', kind: 'text', quiet: true },
        { name: 'class', label: 'Class', kind: 'state' },
        { name: 'cases', label: 'Cases', kind: 'number', quantity: 'count' },
        { name: 'models', label: 'Models', kind: 'text' },
        { name: 'message', label: 'Message', kind: 'text' },
        { name: 'fix', label: 'What to do', kind: 'text', nothing: '–' },
        { name: 'last_seen', label: 'Last seen', kind: 'time' },
        { name: 'measurement_id', label: 'Measurement', kind: 'id' },
      ],
      sorted.map((members) => failureRow(members)),
    ),
  ]);
}

function failureRow(members: readonly ResultRow[]) {
  const newest = members.toSorted((left, right) => ((left.started_at ?? '') < (right.started_at ?? '') ? 1 : -1))[0];
  const models = [...new Set(members.map(({ model }) => modelName(model)))];
  const named =
    models.length > 4 ? `${models.slice(0, 3).join(', ')} and ${models.length - 3} more` : models.join(', ');
  return {
    tone: 'bad' as const,
    cells: [
      newest?.backend ?? null,
      newest?.provenance ?? null,
      newest?.failure_class ?? null,
      members.length,
      named,
      newest?.failure_message ?? null,
      newest?.failure_fix ?? null,
      newest?.started_at ?? null,
      newest?.measurement_id ?? null,
    ],
  };
}

export function countOf(count: number, singular: string, plural = `${singular}s`): string {
  return `${count} ${count === 1 ? singular : plural}`;
}
