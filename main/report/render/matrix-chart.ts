import type { MatrixChart } from '../../../core/domain/report.ts';
import { escapeHtml } from '../html.ts';
import { chartWidth, shorten, svg, tip } from './chart-frame.ts';

const labelWidth = 300;
const rowHeight = 24;
const headHeight = 96;
const widestCell = 120;
/** The last head leans over the last field. */
const overhang = 56;
/** Below this a word does not fit, and its symbol stands for it. */
const wordWidth = 96;

/** A field each pair; the words, or their symbols where there is no room, with a legend. Colour never stands alone. */
export function matrixChart(chart: MatrixChart): string {
  const cellWidth = Math.min(widestCell, (chartWidth - labelWidth - overhang) / Math.max(1, chart.columns.length));
  const heads = chart.columns.map((name, index) => {
    const x = labelWidth + (index + 0.5) * cellWidth;
    return `<text class="head" transform="translate(${Math.round(x - 4)} ${headHeight - 8}) rotate(-32)">${escapeHtml(shorten(name, 22))}<title>${escapeHtml(name)}</title></text>`;
  });
  const rows = chart.rows.map((row, index) => rowOf(row, headHeight + index * rowHeight, cellWidth, chart));
  const bottom = headHeight + chart.rows.length * rowHeight;
  const legend = legendOf(chart, bottom + 26);
  return svg(chart, bottom + 36 + legend.height, heads.join('') + rows.join('') + legend.svg);
}

function rowOf(
  { label, cells }: MatrixChart['rows'][number],
  y: number,
  cellWidth: number,
  chart: MatrixChart,
): string {
  const fields = cells.map(({ state, symbol, tone, note = '' }, index) => {
    const x = labelWidth + index * cellWidth;
    const words = cellWidth >= wordWidth ? shorten(state, 16) : symbol;
    return `<g class="cell ${tone}">${tip([`${label} on ${chart.columns[index] ?? ''}`, state, note])}<rect x="${(x + 1).toFixed(1)}" y="${y + 1}" width="${(cellWidth - 2).toFixed(1)}" height="${rowHeight - 2}" rx="3"/><text class="middle" x="${(x + cellWidth / 2).toFixed(1)}" y="${y + 16}">${escapeHtml(words)}</text></g>`;
  });
  return `<text class="label" x="4" y="${y + 16}">${escapeHtml(shorten(label, 44))}<title>${escapeHtml(label)}</title></text>${fields.join('')}`;
}

function legendOf({ rows }: MatrixChart, top: number): { readonly svg: string; readonly height: number } {
  const states = new Map(rows.flatMap(({ cells }) => cells.map((cell) => [cell.state, cell] as const)));
  let x = 0;
  let y = top;
  const entries = [...states.values()].map(({ state, symbol, tone }) => {
    const width = 34 + state.length * 7;
    if (x + width > chartWidth) {
      x = 0;
      y += 22;
    }
    const entry = `<g class="cell ${tone}"><rect x="${x}" y="${y - 13}" width="18" height="18" rx="3"/><text class="middle" x="${x + 9}" y="${y + 1}">${escapeHtml(symbol)}</text></g><text x="${x + 24}" y="${y + 1}">${escapeHtml(state)}</text>`;
    x += width;
    return entry;
  });
  return { svg: entries.join(''), height: y - top };
}
