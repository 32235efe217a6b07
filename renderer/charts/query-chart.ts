import type { BarSeriesOption, LineSeriesOption, ScatterSeriesOption } from 'echarts/charts';
import type { SqlPage } from '../../core/api/results.ts';
import type { QueryChart } from '../../core/domain/saved-query.ts';
import type { TableColumn } from '../../core/query/table-query.ts';
import { formatNumber } from '../format/number.ts';
import { escapeMarkup, tooltipStyle, valueAxis } from './axes.ts';
import type { ChartTheme } from './chart-theme.ts';
import { seriesColour } from './chart-theme.ts';
import type { ChartOption } from './echarts.ts';

type Cell = SqlPage['rows'][number][number];
type Across = number | string;

export interface QuerySeries {
  readonly kind: QueryChart['kind'];
  /** `category`: its words in the order of the rows. */
  readonly axis: { readonly type: 'category'; readonly words: readonly string[] } | { readonly type: 'value' | 'time' };
  readonly xName: string;
  readonly yName: string;
  readonly series: readonly { readonly name: string; readonly points: readonly (readonly [Across, number])[] }[];
  readonly pointCount: number;
  /** Series that were not drawn, since there are too many. */
  readonly leftOut: number;
  /** Bars of one series lie over one another: only the tallest of a place is seen. */
  readonly hidesPoints: boolean;
}

/** More names than this run into one another beside each other. */
const mostLevelWords = 6;
const longestWord = 20;

/** The axis keeps room for the longest name: it is shortened before, at its end, and is whole in the tooltip. */
function shortWord(word: string): string {
  return word.length > longestWord ? `${word.slice(0, longestWord - 1)}…` : word;
}

/** More than this no palette can tell apart. */
export const mostSeries = 16;

export function chartableColumns(columns: readonly TableColumn[]): {
  readonly numbers: readonly string[];
  readonly all: readonly string[];
} {
  return {
    numbers: columns.filter(isNumber).map(({ name }) => name),
    all: columns.map(({ name }) => name),
  };
}

/** What most people would draw: times as a line, words as bars, numbers against numbers as points. */
export function usualChart({ columns, rows }: Pick<SqlPage, 'columns' | 'rows'>): QueryChart | undefined {
  const across =
    columns.find(({ kind }) => kind === 'time') ?? columns.find((column) => !isNumber(column)) ?? columns[0];
  const up = columns.filter((column) => isNumber(column) && column !== across).at(-1);
  if (across === undefined || up === undefined) return undefined;
  const words = rows.map((row) => row[columns.indexOf(across)]);
  // A bar hides the shorter ones of its place.
  const hasOneRowEach = new Set(words).size === words.length;
  const kind = across.kind === 'time' ? 'line' : isNumber(across) || !hasOneRowEach ? 'scatter' : 'bar';
  return { kind, x: across.name, y: [up.name] };
}

/** Rows without a number are not drawn: unknown is not 0. */
export function querySeries({ columns, rows }: Pick<SqlPage, 'columns' | 'rows'>, chart: QueryChart): QuerySeries {
  const place = (name: string | undefined): number => columns.findIndex((column) => column.name === name);
  const x = place(chart.x);
  const group = place(chart.group);
  const axisType = axisTypeOf(columns[x], chart.kind);
  const found = new Map<string, (readonly [Across, number])[]>();
  for (const name of chart.y) {
    const y = place(name);
    for (const row of rows) {
      const across = acrossOf(row[x] ?? null, axisType);
      const up = row[y];
      if (across === undefined || typeof up !== 'number') continue;
      const label = [...(chart.y.length > 1 ? [name] : []), ...(group < 0 ? [] : [wordOf(row[group] ?? null)])].join(
        ', ',
      );
      const points = found.get(label);
      if (points === undefined) found.set(label, [[across, up]]);
      else points.push([across, up]);
    }
  }
  const all = [...found].map(([name, points]) => ({ name: name === '' ? chart.y.join(', ') : name, points }));
  const series = all.slice(0, mostSeries);
  return {
    kind: chart.kind,
    axis: axisType === 'category' ? { type: 'category', words: wordsOf(series) } : { type: axisType },
    xName: chart.x,
    yName: chart.y.map((name) => withUnit(columns.find((column) => column.name === name))).join(', '),
    series: chart.kind === 'line' ? series.map(inOrder) : series,
    pointCount: series.reduce((sum, { points }) => sum + points.length, 0),
    leftOut: all.length - series.length,
    hidesPoints: chart.kind === 'bar' && series.some(sharesPlaces),
  };
}

function sharesPlaces({ points }: QuerySeries['series'][number]): boolean {
  return new Set(points.map(([across]) => across)).size < points.length;
}

export function queryChartOption(found: QuerySeries, theme: ChartTheme): ChartOption {
  const { axis, kind } = found;
  const named = { name: found.xName, nameLocation: 'middle' as const, nameGap: 26 };
  return {
    grid: { left: 8, right: 24, top: 34, bottom: 30, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    tooltip: { ...tooltipStyle(theme), trigger: 'item', formatter: (item: unknown) => describe(item, found) },
    xAxis:
      axis.type === 'category'
        ? {
            ...named,
            type: 'category',
            data: [...axis.words],
            axisLabel: {
              color: theme.textMuted,
              fontSize: 11,
              hideOverlap: true,
              rotate: axis.words.length > mostLevelWords ? 28 : 0,
              formatter: shortWord,
            },
            axisLine: { lineStyle: { color: theme.axis } },
            axisTick: { show: false },
          }
        : axis.type === 'time'
          ? { ...named, type: 'time', axisLabel: { color: theme.textMuted, fontSize: 11, hideOverlap: true } }
          : { ...valueAxis(theme, found.xName), ...named, scale: kind !== 'bar' },
    yAxis: { ...valueAxis(theme, found.yName), nameTextStyle: { color: theme.textMuted, fontSize: 11, align: 'left' } },
    series: found.series.map(({ name, points }, index) => drawn(kind, name, points, seriesColour(theme, index))),
  };
}

function drawn(
  kind: QueryChart['kind'],
  name: string,
  points: readonly (readonly [Across, number])[],
  colour: string,
): LineSeriesOption | BarSeriesOption | ScatterSeriesOption {
  const common = { name, data: points.map((point) => [...point]), itemStyle: { color: colour } };
  switch (kind) {
    case 'line':
      return { ...common, type: 'line', showSymbol: points.length < 60, lineStyle: { width: 2 } };
    case 'bar':
      return { ...common, type: 'bar', barMaxWidth: 40 };
    case 'scatter':
      return { ...common, type: 'scatter', symbolSize: 6 };
  }
}

function axisTypeOf(column: TableColumn | undefined, kind: QueryChart['kind']): 'category' | 'value' | 'time' {
  if (column === undefined || kind === 'bar') return 'category';
  if (column.kind === 'time') return 'time';
  return isNumber(column) ? 'value' : 'category';
}

function acrossOf(value: Cell, axis: 'category' | 'value' | 'time'): Across | undefined {
  if (axis === 'category') return wordOf(value);
  if (value === null) return undefined;
  if (axis === 'value') return typeof value === 'number' ? value : undefined;
  const time = Date.parse(String(value));
  return Number.isNaN(time) ? undefined : time;
}

function wordOf(value: Cell): string {
  return value === null ? 'unknown' : String(value);
}

function wordsOf(series: QuerySeries['series']): readonly string[] {
  return [...new Set(series.flatMap(({ points }) => points.map(([across]) => String(across))))];
}

function inOrder(series: QuerySeries['series'][number]): QuerySeries['series'][number] {
  if (series.points.some(([across]) => typeof across === 'string')) return series;
  return { ...series, points: series.points.toSorted(([left], [right]) => Number(left) - Number(right)) };
}

function isNumber({ kind }: TableColumn): boolean {
  return kind === 'number' || kind === 'integer';
}

function withUnit(column: TableColumn | undefined): string {
  if (column === undefined) return '';
  return column.unit === undefined ? column.name : `${column.name} (${column.unit})`;
}

function describe(item: unknown, { axis, series, yName }: QuerySeries): string {
  if (typeof item !== 'object' || item === null || !('seriesIndex' in item) || !('dataIndex' in item)) return '';
  const found = series[Number(item.seriesIndex)];
  const point = found?.points[Number(item.dataIndex)];
  if (found === undefined || point === undefined) return '';
  const across = axis.type === 'time' ? new Date(Number(point[0])).toLocaleString('en-GB') : String(point[0]);
  return `<b>${escapeMarkup(across)}</b><br>${escapeMarkup(found.name)}<br>${formatNumber(point[1])} <span style="opacity:.7">${escapeMarkup(yName)}</span>`;
}
