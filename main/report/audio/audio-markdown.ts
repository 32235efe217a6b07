import type { AudioDocument, DocumentSection, DocumentTable } from './audio-document.ts';

/** For a pull request or a wiki. */
export function audioMarkdown({ title, sources, sections }: AudioDocument): string {
  const head = [`# ${title}`, '', ...sources.map((source) => `- ${escape(source)}`)];
  return `${[...head, ...sections.flatMap(sectionLines)].join('\n')}\n`;
}

function sectionLines({ heading, paragraphs, table }: DocumentSection): string[] {
  return [
    '',
    `## ${heading}`,
    ...(table === undefined ? [] : ['', ...tableLines(table)]),
    ...paragraphs.flatMap((paragraph) => ['', escape(paragraph)]),
  ];
}

function tableLines({ columns, rows }: DocumentTable): string[] {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    line(columns.map(({ header }) => escape(header))),
    line(columns.map(({ align }) => (align === 'right' ? '---:' : '---'))),
    ...rows.map(({ cells }) => line(cells.map(escape))),
  ];
}

/** Messages of runtimes come from outside, and may hold anything. */
function escape(text: string): string {
  return text.replaceAll(/[\\|*_`<>[\]]/g, (character) => `\\${character}`).replaceAll(/\s*\n\s*/g, ' ');
}
