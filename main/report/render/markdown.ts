import { assertNever } from '../../../core/domain/assert-never.ts';
import type { Report, ReportBlock, ReportFact, ReportTable } from '../../../core/domain/report.ts';
import { cellText } from './quantity-text.ts';
import { isNumeric, shownTable } from './shown-columns.ts';

/** For an issue, a wiki or a commit: every table, and the name of each chart, whose figures the table has. */
export function renderMarkdown(report: Report): string {
  const sections = report.sections.map(
    ({ title, level, blocks }) => `${'#'.repeat(level)} ${inline(title)}\n\n${blocks.map(blockText).join('\n\n')}`,
  );
  const foot = `Made ${report.madeAt.slice(0, 16).replace('T', ' ')} UTC by Assay ${inline(report.assayVersion)}.`;
  return `${[`# ${inline(report.title)}`, inline(report.subtitle), factLines(report.scope), ...sections, foot]
    .filter((part) => part !== '')
    .join('\n\n')}\n`;
}

function blockText(block: ReportBlock): string {
  switch (block.type) {
    case 'text':
      return inline(block.text);
    case 'callout':
      return `> ${inline(block.text)}${block.remedy === undefined ? '' : `\n>\n> ${inline(block.remedy)}`}`;
    case 'facts':
      return factLines(block.facts);
    case 'list':
      return block.items.map((item) => `- ${inline(item)}`).join('\n');
    case 'chart':
      return `*Chart: ${inline(block.chart.title)}. ${inline(block.chart.caption)} Its figures stand in the table.*`;
    case 'table':
      return tableText(block.table);
    default:
      return assertNever(block);
  }
}

function factLines(facts: readonly ReportFact[]): string {
  return facts.map(({ term, text }) => `- **${inline(term)}**: ${inline(text)}`).join('\n');
}

function tableText(table: ReportTable): string {
  const { columns, rows } = shownTable(table);
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const lines = [
    line(columns.map(({ label }) => inline(label))),
    line(columns.map((column) => (isNumeric(column) ? '---:' : '---'))),
    ...rows.map(({ cells }) => line(columns.map((column, index) => inline(cellText(cells[index] ?? null, column))))),
  ];
  return `**${inline(table.title)}**\n\n${lines.join('\n')}`;
}

/** On one line, and without what Markdown or HTML would take for itself: names and messages come from outside. */
function inline(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_[\]<>|#~]/g, (character) => `\\${character}`)
    .replace(/&/g, '&amp;');
}
