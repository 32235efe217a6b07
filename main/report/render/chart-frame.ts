import type { Quantity, ReportChart } from '../../../core/domain/report.ts';
import { escapeHtml } from '../html.ts';
import { quantityText } from './quantity-text.ts';

export const chartWidth = 960;

/** Eight colours that both themes have; a ninth series takes the first again. */
const colours = 8;

export function seriesClass(index: number): string {
  return `s${(index % colours) + 1}`;
}

export interface Legend {
  readonly svg: string;
  readonly height: number;
}

/** A row of names, broken where it is full. A click takes a series away where there is a script. */
export function legendOf(series: readonly string[]): Legend {
  let x = 0;
  let y = 12;
  const entries = series.map((name, index) => {
    const shown = shorten(name, 60);
    const width = 34 + shown.length * 7;
    if (x > 0 && x + width > chartWidth) {
      x = 0;
      y += 20;
    }
    const entry = `<g class="legend ${seriesClass(index)}" data-series="${index}" transform="translate(${Math.round(x)} ${y})"><rect class="hit" x="0" y="-10" width="${Math.round(width)}" height="18"/><circle class="point" cx="6" cy="0" r="4.5"/><text x="16" y="4">${escapeHtml(shown)}<title>${escapeHtml(name)}</title></text></g>`;
    x += width;
    return entry;
  });
  return { svg: entries.join(''), height: series.length === 0 ? 0 : y + 12 };
}

/** A tick is a round number: no digits beyond it. */
export function tickText(tick: number, quantity: Quantity | undefined): string {
  if (quantity === 'ratio') return `${Number(tick.toPrecision(3))}×`;
  if (tick === 0) return '0';
  return quantityText(tick, quantity)
    .replace(/(\.\d*?)0+(?=\s|%|\/|$)/, '$1')
    .replace(/\.(?=\s|%|\/|$)/, '');
}

export function shorten(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}

/** What a mark says when one points at it; without a script the browser shows the title. */
export function tip(lines: readonly string[]): string {
  return `<title>${escapeHtml(lines.filter((line) => line !== '').join('\n'))}</title>`;
}

export function svg(chart: ReportChart, height: number, body: string): string {
  return `<svg class="chart ${chart.type}" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${chartWidth} ${Math.ceil(height)}" role="img" aria-label="${escapeHtml(`${chart.title}. The table has the same figures.`)}">${body}</svg>`;
}
