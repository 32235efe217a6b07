import type { AudioDocument, DocumentSection } from '../../report/audio/audio-document.ts';
import { textTable } from './text-table.ts';

/** The report for a terminal. */
export function audioText({ sources, sections }: AudioDocument): string {
  return [...sources, ...sections.flatMap(sectionLines)].join('\n');
}

function sectionLines({ kind, heading, paragraphs, table }: DocumentSection): string[] {
  // Reasons are sentences: as a table they would be wider than any terminal.
  const lines = table === undefined ? [] : kind === 'unmeasured' ? sentences(table.rows) : [tableText(table)];
  return ['', heading, ...lines, ...paragraphs.map((paragraph) => `  ${paragraph}`)];
}

function tableText({ columns, rows }: NonNullable<DocumentSection['table']>): string {
  return textTable(
    columns,
    rows.map(({ cells }) => cells),
  );
}

function sentences(rows: NonNullable<DocumentSection['table']>['rows']): string[] {
  return rows.map(({ cells: [reason = '', fix = '', cases = ''] }) => `  ${cases}: ${reason} ${fix}`);
}
