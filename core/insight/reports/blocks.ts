import type {
  Report,
  ReportBlock,
  ReportChart,
  ReportColumn,
  ReportFact,
  ReportKind,
  ReportRow,
  ReportSection,
  Tone,
} from '../../domain/report.ts';

/** What every report says of itself. */
export interface ReportSurroundings {
  readonly madeAt: string;
  readonly assayVersion: string;
  readonly scope: readonly ReportFact[];
}

export function report(
  kind: ReportKind,
  heading: { readonly title: string; readonly subtitle: string },
  { madeAt, assayVersion, scope }: ReportSurroundings,
  sections: readonly (ReportSection | undefined)[],
): Report {
  return {
    kind,
    ...heading,
    madeAt,
    assayVersion,
    scope: [...scope],
    sections: sections.filter((part) => part !== undefined),
  };
}

export function section(id: string, title: string, blocks: readonly ReportBlock[]): ReportSection {
  return { id, title, level: 2, folded: false, blocks: [...blocks] };
}

export function part(id: string, title: string, blocks: readonly ReportBlock[], folded = false): ReportSection {
  return { id, title, level: 3, folded, blocks: [...blocks] };
}

/** A section of its own that a reader opens if they want it. */
export function foldedSection(id: string, title: string, blocks: readonly ReportBlock[]): ReportSection {
  return { ...section(id, title, blocks), folded: true };
}

export function text(words: string): ReportBlock {
  return { type: 'text', text: words };
}

export function callout(tone: Tone, words: string, remedy?: string): ReportBlock {
  return { type: 'callout', tone, text: words, ...(remedy === undefined ? {} : { remedy }) };
}

export function facts(entries: readonly (readonly [string, string])[]): ReportBlock {
  return { type: 'facts', facts: entries.map(([term, words]) => ({ term, text: words })) };
}

export function list(items: readonly string[]): ReportBlock {
  return { type: 'list', items: [...items] };
}

export function chart(drawn: ReportChart): ReportBlock {
  return { type: 'chart', chart: drawn };
}

export function table(
  name: string,
  title: string,
  columns: readonly ReportColumn[],
  rows: readonly ReportRow[],
): ReportBlock {
  return { type: 'table', table: { name, title, columns: [...columns], rows: [...rows] } };
}

export function slug(words: string): string {
  return words
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
}
