import type { LineChart } from '../../../core/domain/report.ts';
import { escapeHtml } from '../html.ts';
import { chartWidth, legendOf, seriesClass, shorten, svg, tickText, tip } from './chart-frame.ts';
import { type ChartScale, linearScale, round } from './chart-scale.ts';
import { quantityText } from './quantity-text.ts';

const left = 84;
/** Half of the last date, which stands centred under the last result. */
const right = 36;
const plotHeight = 260;
/** Listed under the plot; further ones are told by their marks alone. */
const listedAnnotations = 10;

type Point = LineChart['series'][number]['segments'][number][number];

/** Results in the order in which they were taken, evenly spaced: ten of one afternoon are ten steps, not one spot. */
export function lineChart(chart: LineChart): string {
  const points = chart.series.flatMap(({ segments }) => segments.flat());
  const times = [...new Set(points.map(({ at }) => at))].toSorted();
  const place = new Map(times.map((at, index) => [at, index]));
  const step = (chartWidth - left - right) / Math.max(1, times.length - 1);
  const x = (at: string): number =>
    times.length === 1 ? (left + chartWidth - right) / 2 : round(left + (place.get(at) ?? 0) * step);
  const legend = legendOf(chart.series.length > 1 ? chart.series.map(({ name }) => name) : []);
  const top = legend.height + 14;
  const ends = points.flatMap(({ value, interval }) =>
    interval === undefined ? [value] : [value, interval.low, interval.high],
  );
  const raw = linearScale(ends, 0, plotHeight, { fromZero: false });
  const scale: ChartScale = { ticks: raw.ticks, at: (value) => round(top + plotHeight - raw.at(value)) };
  const { marks, list, listHeight } = annotationsOf(chart, x, top);
  const body = [
    legend.svg,
    axis(chart, scale),
    dates(times, x, top + plotHeight),
    marks,
    ...chart.series.map((series, index) => seriesOf(series, index, chart, x, scale)),
    list,
  ].join('');
  return svg(chart, top + plotHeight + 34 + listHeight, body);
}

function axis({ quantity }: LineChart, scale: ChartScale): string {
  return scale.ticks
    .map((tick) => {
      const y = scale.at(tick);
      return `<line class="grid" x1="${left}" x2="${chartWidth - right}" y1="${y}" y2="${y}"/><text class="tick end" x="${left - 8}" y="${y + 4}">${escapeHtml(tickText(tick, quantity))}</text>`;
    })
    .join('');
}

const mostDates = 8;

/** The day, and the time too where all are of one day. */
function dates(times: readonly string[], x: (at: string) => number, bottom: number): string {
  const isOneDay = new Set(times.map((at) => at.slice(0, 10))).size === 1;
  const every = Math.ceil(times.length / mostDates);
  return times
    .filter((_, index) => index % every === 0)
    .map((at) => {
      const words = isOneDay ? `${at.slice(5, 10)} ${at.slice(11, 16)}` : at.slice(0, 10);
      return `<text class="tick middle" x="${x(at)}" y="${bottom + 20}">${words}</text>`;
    })
    .join('');
}

function seriesOf(
  { name, segments }: LineChart['series'][number],
  index: number,
  { quantity }: LineChart,
  x: (at: string) => number,
  scale: ChartScale,
): string {
  const drawn = segments.map((points) => {
    const path = points.map(({ at, value }) => `${x(at)},${scale.at(value)}`).join(' ');
    const line = points.length < 2 ? '' : `<polyline class="line" points="${path}"/>`;
    return line + points.map((point) => pointOf(name, point, quantity, x, scale)).join('');
  });
  return `<g class="mark ${seriesClass(index)}" data-series="${index}">${drawn.join('')}</g>`;
}

function pointOf(
  name: string,
  { at, value, interval, mark, note = '' }: Point,
  quantity: LineChart['quantity'],
  x: (at: string) => number,
  scale: ChartScale,
): string {
  const bounds =
    interval === undefined
      ? 'no interval'
      : `95 %: ${quantityText(interval.low, quantity)} – ${quantityText(interval.high, quantity)}`;
  const reach =
    interval === undefined
      ? ''
      : `<line class="interval" x1="${x(at)}" x2="${x(at)}" y1="${scale.at(interval.low)}" y2="${scale.at(interval.high)}"/>`;
  const taken = `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`;
  return `<g class="${mark}">${tip([name, `${quantityText(value, quantity)}, ${taken}`, bounds, note])}${reach}<circle class="point" cx="${x(at)}" cy="${scale.at(value)}" r="4.5"/></g>`;
}

interface Change {
  readonly at: string;
  readonly text: string;
  readonly names: readonly string[];
}

/** What changed on several lines at once is one change. */
function changesOf({ annotations }: LineChart): Change[] {
  const changes = new Map<string, Change>();
  for (const { at, series, text } of annotations) {
    const key = `${at} ${text}`;
    changes.set(key, { at, text, names: [...(changes.get(key)?.names ?? []), series] });
  }
  return [...changes.values()].toSorted((left, right) => (left.at < right.at ? -1 : 1));
}

/** What changed beside the speed: a dashed line with its numbers, and their words below. */
function annotationsOf(chart: LineChart, x: (at: string) => number, top: number) {
  const words = changesOf(chart).map(({ at, text, names }) => {
    const whose =
      chart.series.length === 1 ? '' : names.length > 2 ? ` (${names.length} lines)` : ` (${names.join(', ')})`;
    return { at, text: `${at.slice(0, 10)}: ${text}${whose}` };
  });
  const marks = [...new Set(words.map(({ at }) => at))].map((at) => {
    const place = x(at);
    const here = words.flatMap((item, index) => (item.at === at ? [{ ...item, number: index + 1 }] : []));
    return `<g class="change">${tip(here.map(({ text }) => text))}<line class="boundary" x1="${place}" x2="${place}" y1="${top - 2}" y2="${top + plotHeight}"/><text class="tick middle" x="${place}" y="${top - 5}">${here.map(({ number }) => number).join(', ')}</text></g>`;
  });
  const listed = words.slice(0, listedAnnotations);
  const first = top + plotHeight + 44;
  const lines = listed.map(
    ({ text }, index) =>
      `<text class="tick" x="${left}" y="${first + index * 17}">${index + 1}: ${escapeHtml(shorten(text, 140))}</text>`,
  );
  return { marks: marks.join(''), list: lines.join(''), listHeight: lines.length * 17 };
}
