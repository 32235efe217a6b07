import { assertNever } from '../../../core/domain/assert-never.ts';
import type { Report, ReportBlock, ReportTable } from '../../../core/domain/report.ts';
import { cellText } from '../../report/render/quantity-text.ts';
import { isNumeric, shownTable } from '../../report/render/shown-columns.ts';
import { textTable } from './text-table.ts';

/** What surrounds the figures on paper; in a terminal it stands in the way of them. */
const leftOut = ['method', 'environment', 'words'];

/** A report in a terminal: its tables and what is said of them. */
export function reportText(report: Report): string {
  const sections = report.sections
    .filter(({ id }) => !leftOut.some((name) => id === name || id.startsWith(`${name}-`)))
    .map(({ title, blocks }) => [title, ...blocks.map(blockText).filter((text) => text !== '')].join('\n\n'));
  const scope = report.scope.map(({ term, text }) => `${term}: ${text}`).join('; ');
  return [`${report.title}: ${report.subtitle}`, scope, ...sections].join('\n\n');
}

function blockText(block: ReportBlock): string {
  switch (block.type) {
    case 'text':
      return block.text;
    case 'callout':
      return [block.text, ...(block.remedy === undefined ? [] : [block.remedy])].join('\n');
    case 'facts':
      return block.facts.map(({ term, text }) => `  ${term}: ${text}`).join('\n');
    case 'list':
      return block.items.map((item) => `  - ${item}`).join('\n');
    case 'chart':
      return '';
    case 'table':
      return tableText(block.table);
    default:
      return assertNever(block);
  }
}

function tableText(table: ReportTable): string {
  const { columns, rows } = shownTable(table);
  return textTable(
    columns.map((column) => ({ header: column.label, align: isNumeric(column) ? 'right' : 'left' })),
    rows.map(({ cells }) =>
      columns.map((column, index) => cellText(cells[index] ?? null, column).replace(/\s+/g, ' ')),
    ),
  );
}
