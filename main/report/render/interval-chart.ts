import type { IntervalChart, IntervalPoint } from '../../../core/domain/report.ts';
import { escapeHtml } from '../html.ts';
import { chartWidth, legendOf, seriesClass, shorten, svg, tickText, tip } from './chart-frame.ts';
import { type ChartScale, linearScale, logarithmicScale } from './chart-scale.ts';
import { quantityText } from './quantity-text.ts';

const labelWidth = 336;
const valueWidth = 84;
const plotLeft = labelWidth + 12;
const plotWidth = chartWidth - plotLeft - valueWidth - 12;
const laneHeight = 17;
const rowGap = 9;
/** Of 12 px system letters: what fits the label's column. */
const labelLetters = 50;

/** A row each piece of work, in it a lane each mark, so that no mark hides another; its figure stands at the end of its lane. */
export function intervalChart(chart: IntervalChart): string {
  const values = chart.rows.flatMap(({ points }) => points.flatMap(endsOf));
  const all = chart.reference === undefined ? values : [...values, chart.reference];
  const scale =
    chart.scale === 'logarithmic'
      ? logarithmicScale(all, plotLeft, plotWidth)
      : linearScale(all, plotLeft, plotWidth, { fromZero: true });
  const legend = legendOf(chart.series.length > 1 ? chart.series : []);
  let top = legend.height + 6;
  const rows = chart.rows.map((row, index) => {
    const drawn = rowOf(row, index, top, chart, scale);
    top += row.points.length * laneHeight + rowGap;
    return drawn;
  });
  const bottom = top;
  const body = `${legend.svg}${grid(chart, scale, legend.height, bottom)}${rows.join('')}`;
  return svg(chart, bottom + 24, body);
}

function endsOf({ value, interval }: IntervalPoint): number[] {
  return interval === undefined ? [value] : [value, interval.low, interval.high];
}

function grid(chart: IntervalChart, scale: ChartScale, top: number, bottom: number): string {
  const ticks = scale.ticks.map((tick) => {
    const x = scale.at(tick);
    return `<line class="grid" x1="${x}" x2="${x}" y1="${top}" y2="${bottom}"/><text class="tick middle" x="${x}" y="${bottom + 16}">${escapeHtml(tickText(tick, chart.quantity))}</text>`;
  });
  if (chart.reference === undefined) return ticks.join('');
  const x = scale.at(chart.reference);
  return `${ticks.join('')}<line class="reference" x1="${x}" x2="${x}" y1="${top}" y2="${bottom}"/>`;
}

function rowOf(
  { label, points }: IntervalChart['rows'][number],
  index: number,
  top: number,
  chart: IntervalChart,
  scale: ChartScale,
): string {
  const height = points.length * laneHeight + rowGap;
  const stripe =
    index % 2 === 1 ? `<rect class="stripe" x="0" y="${top}" width="${chartWidth}" height="${height}"/>` : '';
  const marks = points.map((point, lane) => {
    const y = top + rowGap / 2 + (lane + 0.5) * laneHeight;
    return markOf(label, point, y, chart, scale);
  });
  const y = top + rowGap / 2 + laneHeight / 2 + 4;
  return `${stripe}<text class="label" x="4" y="${y}">${escapeHtml(shorten(label, labelLetters))}<title>${escapeHtml(label)}</title></text>${marks.join('')}`;
}

function markOf(label: string, point: IntervalPoint, y: number, chart: IntervalChart, scale: ChartScale): string {
  const { series, value, interval, mark, note = '' } = point;
  const index = Math.max(0, chart.series.indexOf(series));
  const figure = quantityText(value, chart.quantity);
  const reach =
    interval === undefined
      ? ''
      : `<line class="interval" x1="${scale.at(interval.low)}" x2="${scale.at(interval.high)}" y1="${y}" y2="${y}"/>`;
  const bounds =
    interval === undefined
      ? 'no interval'
      : `95 %: ${quantityText(interval.low, chart.quantity)} – ${quantityText(interval.high, chart.quantity)}`;
  return `<g class="mark ${seriesClass(index)} ${mark}" data-series="${index}">${tip([label, `${series}: ${figure}`, bounds, note])}<rect class="hit" x="${plotLeft}" y="${y - laneHeight / 2}" width="${chartWidth - plotLeft}" height="${laneHeight}"/>${reach}<circle class="point" cx="${scale.at(value)}" cy="${y}" r="4.5"/><text class="value" x="${chartWidth - 4}" y="${y + 4}">${escapeHtml(figure)}</text></g>`;
}
