import type { ReportSection } from '../../domain/report.ts';
import { verdictReasonCodeSchema } from '../../domain/verdict.ts';
import { verdictReasonText } from '../../measure/verdict-reasons.ts';
import { foldedSection, section, table, text } from './blocks.ts';
import { countOf } from './failures.ts';
import type { RankedWork } from './ranking.ts';
import { ranText, toneOf } from './result-columns.ts';
import type { ResultRow } from './result-row.ts';
import { placeName, workName } from './row-names.ts';

const openRows = 12;

/** What was measured and takes no part in a ranking, each with its reasons: nothing is left out in silence. */
export function notRankedSection(works: readonly RankedWork[]): ReportSection | undefined {
  const rows = works.flatMap(({ unranked }) => unranked);
  if (rows.length === 0) return undefined;
  const blocks = [
    text(
      `${countOf(rows.length, 'result')} ${rows.length === 1 ? 'is' : 'are'} shown but not ranked. What each reason means and what to do stands in docs/reducing-variance.md; --include-unstable ranks the unstable ones too.`,
    ),
    table(
      'not_ranked',
      'Not ranked',
      [
        { name: 'work', label: 'Work', kind: 'text' },
        { name: 'machine', label: 'Machine', kind: 'text', quiet: true },
        { name: 'asked', label: 'Asked', kind: 'text' },
        { name: 'ran', label: 'Ran', kind: 'text' },
        { name: 'median_ms', label: 'Median', kind: 'number', quantity: 'ms' },
        { name: 'verdict', label: 'Verdict', kind: 'state', nothing: 'none' },
        { name: 'why', label: 'Why', kind: 'text' },
        { name: 'measurement_id', label: 'Measurement', kind: 'id' },
      ],
      rows.map((row) => {
        const tone = toneOf(row);
        return {
          ...(tone === undefined ? {} : { tone }),
          cells: [
            workName(row),
            row.machine ?? null,
            placeName(row),
            ranText(row),
            row.median_ms ?? null,
            row.verdict ?? null,
            whyNotRanked(row),
            row.measurement_id,
          ],
        };
      }),
    ),
  ];
  return rows.length > openRows
    ? foldedSection('not-ranked', `Not ranked (${rows.length})`, blocks)
    : section('not-ranked', 'Not ranked', blocks);
}

/** The titles of a verdict's reasons, or what else keeps a row out of rankings. */
export function whyNotRanked(row: ResultRow): string {
  if (row.provenance !== 'measured') return `${row.provenance}${row.tool === undefined ? '' : ` (${row.tool})`}`;
  const software = row.software === true ? ['Software device'] : [];
  return [...new Set([...software, ...reasonTitles(row)])].join('; ') || 'No verdict';
}

function reasonTitles({ verdict_reasons: codes = '' }: ResultRow): string[] {
  return codes
    .split(',')
    .map((code) => verdictReasonCodeSchema.safeParse(code.trim()))
    .flatMap((code) => (code.success ? [verdictReasonText(code.data).title] : []));
}
