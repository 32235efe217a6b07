import { assertNever } from '../../../core/domain/assert-never.ts';
import type {
  ReportBlock,
  ReportCell,
  ReportChart,
  ReportColumn,
  ReportFact,
  ReportTable,
  Tone,
} from '../../../core/domain/report.ts';
import { escapeHtml } from '../html.ts';
import { chartSvg } from './chart-svg.ts';
import { cellText } from './quantity-text.ts';
import { isNumeric, shownTable } from './shown-columns.ts';

export function blockHtml(block: ReportBlock): string {
  switch (block.type) {
    case 'text':
      return `<p>${prose(block.text)}</p>`;
    case 'callout':
      return `<div class="callout ${block.tone}"><p>${prose(block.text)}</p>${block.remedy === undefined ? '' : `<p>${prose(block.remedy)}</p>`}</div>`;
    case 'facts':
      return factList(block.facts, 'facts');
    case 'list':
      return `<ul>${block.items.map((item) => `<li>${prose(item)}</li>`).join('')}</ul>`;
    case 'chart':
      return chartHtml(block.chart);
    case 'table':
      return tableHtml(block.table);
    default:
      return assertNever(block);
  }
}

/** A command between backticks is set as one. */
function prose(text: string): string {
  return (
    escapeHtml(text)
      .replace(/`([^`]+)`/g, '<code>$1</code>')
      // An option of the command line is one word, though browsers break it behind each of its hyphens.
      .replace(/(^|[\s(“])(--[a-z][a-z-]*)/g, '$1<span class="nowrap">$2</span>')
  );
}

export function factList(facts: readonly ReportFact[], className: string): string {
  const entries = facts.map(({ term, text }) => `<div><dt>${escapeHtml(term)}</dt><dd>${escapeHtml(text)}</dd></div>`);
  return `<dl class="${className}">${entries.join('')}</dl>`;
}

function chartHtml(chart: ReportChart): string {
  return `<figure>${chartSvg(chart)}<figcaption>${escapeHtml(chart.caption)}</figcaption></figure>`;
}

/** More rows than this scroll within the page, and can be searched. */
const rowsInSight = 24;
/** Longer texts may break; shorter ones stay on a line. */
const longText = 44;

function tableHtml(table: ReportTable): string {
  const { columns, rows } = shownTable(table);
  const head = columns.map(
    (column) => `<th scope="col"${isNumeric(column) ? ' class="number"' : ''}>${escapeHtml(column.label)}</th>`,
  );
  const lines = rows.map(({ cells, tone }) => {
    const fields = columns.map((column, index) => cellHtml(cells[index] ?? null, column, tone));
    return `<tr${tone === undefined ? '' : ` class="${tone}"`}>${fields.join('')}</tr>`;
  });
  const isTall = rows.length > rowsInSight;
  const filter = isTall
    ? `<input type="search" hidden data-filter placeholder="Filter ${rows.length} rows" aria-label="Filter ${escapeHtml(table.title)}">`
    : '';
  return `<div class="table"><div class="bar"><b>${escapeHtml(table.title)}</b>${filter}</div><div class="scroll${isTall ? ' tall' : ''}"${isTall ? ' tabindex="0"' : ''}><table><thead><tr>${head.join('')}</tr></thead><tbody>${lines.join('\n')}</tbody></table></div></div>`;
}

function cellHtml(cell: ReportCell, column: ReportColumn, tone: Tone | undefined): string {
  const words = escapeHtml(cellText(cell, column));
  if (cell === null) return `<td class="nothing${isNumeric(column) ? ' number' : ''}">${words}</td>`;
  switch (column.kind) {
    case 'number':
      return `<td class="number" data-sort="${sortKey(cell)}">${words}</td>`;
    case 'interval':
      return `<td class="number" data-sort="${typeof cell === 'object' ? sortKey(cell.low) : ''}">${words}</td>`;
    case 'id':
      return `<td class="nowrap"><code title="${typeof cell === 'string' ? escapeHtml(cell) : ''}">${words}</code></td>`;
    case 'time':
      return `<td class="nowrap">${words}</td>`;
    case 'state':
      return `<td><span class="state ${stateTone(cell, tone)}">${words}</span></td>`;
    case 'text':
      return `<td class="${words.length > longText ? 'long' : 'nowrap'}">${words}</td>`;
  }
}

/** As many digits as order needs. */
function sortKey(cell: ReportCell): string {
  return typeof cell === 'number' ? String(Number(cell.toPrecision(6))) : '';
}

/** A verdict has its colour wherever it stands; other states that of their row. */
function stateTone(cell: ReportCell, tone: Tone | undefined): Tone {
  if (cell === 'valid') return 'good';
  if (cell === 'unstable') return 'warning';
  if (cell === 'invalid') return 'bad';
  return tone ?? 'muted';
}
