import type { ReportQueryInput } from '../../../core/api/reports.ts';
import { reportKinds } from './report-kinds.ts';
import type { ReportFilter } from './report-kinds.ts';
import type { ReportsSearch } from './reports-search.ts';

/** What the API is asked for: the filters that this kind of report has, and no others that the address still holds. */
export function reportQueryOf(search: ReportsSearch): ReportQueryInput {
  const { filters } = reportKinds[search.kind ?? 'summary'];
  const has = (filter: ReportFilter): boolean => filters.includes(filter);
  return {
    ...(has('model') && search.model !== undefined ? { model: search.model } : {}),
    ...(has('backend') && search.backend !== undefined ? { backend: search.backend } : {}),
    ...(has('machine') && search.machine !== undefined ? { machine: search.machine } : {}),
    ...(has('session') && search.session !== undefined ? { session: search.session } : {}),
    ...(has('precision') && search.precision !== undefined ? { precision: search.precision } : {}),
    ...(has('period') && search.since !== undefined ? { since: search.since } : {}),
    ...(has('period') && search.until !== undefined ? { until: search.until } : {}),
    ...(has('provenance') && search.from !== undefined ? { provenance: `measured,${search.from}` } : {}),
    ...(has('unstable') && search.unstable === 'yes' ? { includeUnstable: 'true' as const } : {}),
    ...(has('sides') && search.sides !== undefined ? { sides: search.sides } : {}),
    ...(has('metric') && search.metric !== undefined ? { metric: search.metric } : {}),
  };
}

/** What must still be chosen before there is a report; absent once there is enough. */
export function missingChoice(search: ReportsSearch): string | undefined {
  const { required } = reportKinds[search.kind ?? 'summary'];
  if (required.includes('sides') && (search.sides ?? '').split(',').filter((side) => side !== '').length < 2)
    return 'Choose at least two sessions or results; the first is what the others are held against.';
  const absent = (['model', 'backend'] as const).filter(
    (filter) => required.includes(filter) && search[filter] === undefined,
  );
  if (absent.length > 0) return `Choose ${absent.map((filter) => `a ${filter}`).join(' and ')} on the left.`;
  return undefined;
}
