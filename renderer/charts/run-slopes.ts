import type { CustomSeriesOption, LineSeriesOption, ScatterSeriesOption } from 'echarts/charts';
import { formatMilliseconds } from '../format/units.ts';
import { escapeMarkup, tooltipStyle, valueAxis } from './axes.ts';
import type { Scale } from './axis-scale.ts';
import type { ChartTheme } from './chart-theme.ts';
import { seriesColour } from './chart-theme.ts';
import type { ChartOption } from './echarts.ts';

/** One result with the medians of its runs in fresh processes. */
export interface RunColumn {
  readonly label: string;
  readonly colour: number;
  readonly invalid: boolean;
  readonly medianMs: number;
  readonly interval?: { readonly lowMs: number; readonly highMs: number };
  readonly runs: readonly RunPoint[];
}

export interface RunPoint {
  readonly run: number;
  readonly medianMs: number;
  /** The same in every result that had a run in this round of the same session; absent where nothing was interleaved. */
  readonly pair?: string;
}

/** A column a result: its runs as dots, its median and 95 % interval beside them, and the runs of one round joined by a line. */
export function runSlopesOption(columns: readonly RunColumn[], scale: Scale, theme: ChartTheme): ChartOption {
  return {
    grid: { left: 8, right: 16, top: 12, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    tooltip: { ...tooltipStyle(theme), trigger: 'item', formatter: describeDot(columns) },
    xAxis: {
      type: 'value',
      min: -0.5,
      max: columns.length - 0.5,
      interval: 1,
      axisLine: { show: false },
      axisTick: { show: false },
      splitLine: { show: false },
      axisLabel: {
        color: theme.text,
        fontSize: 12,
        lineHeight: 16,
        interval: 0,
        customValues: columns.map((_, place) => place),
        formatter: (place: number) => wrapped(columns[Math.round(place)]?.label ?? ''),
      },
    },
    yAxis: { ...valueAxis(theme, ''), ...(scale === 'log' ? { type: 'log' as const } : { scale: true }) },
    series: [...pairLines(columns, theme), intervalSeries(columns, theme), ...columns.map(dotsOf(theme))],
  };
}

/** Pairs from the left to the right, over those columns that had a run in the round. */
function pairLines(columns: readonly RunColumn[], theme: ChartTheme): readonly LineSeriesOption[] {
  const lines = new Map<string, [number, number][]>();
  for (const [place, column] of columns.entries())
    for (const { pair, medianMs } of column.runs) {
      if (pair !== undefined) lines.set(pair, [...(lines.get(pair) ?? []), [place, medianMs]]);
    }
  return [...lines.values()]
    .filter((points) => points.length > 1)
    .map((data) => ({
      type: 'line' as const,
      silent: true,
      z: 1,
      symbol: 'none',
      lineStyle: { color: theme.textMuted, width: 1, opacity: 0.45 },
      data,
    }));
}

function dotsOf(theme: ChartTheme) {
  return (column: RunColumn, place: number): ScatterSeriesOption => {
    const joined = column.runs.some(({ pair }) => pair !== undefined);
    return {
      type: 'scatter',
      z: 3,
      symbolSize: 8,
      itemStyle: column.invalid
        ? { color: theme.surface, borderColor: theme.invalid, borderWidth: 1.5 }
        : { color: seriesColour(theme, column.colour), opacity: 0.8 },
      // Where lines end at the dots, they stand in one line; elsewhere a little apart, so that equal ones are both seen.
      data: column.runs.map(({ medianMs }, index) => [joined ? place : place + spread(index), medianMs]),
    };
  };
}

function intervalSeries(columns: readonly RunColumn[], theme: ChartTheme): CustomSeriesOption {
  return {
    type: 'custom',
    silent: true,
    z: 2,
    encode: { x: 0, y: [1, 2, 3] },
    data: columns.flatMap(({ medianMs, interval, invalid }, place) =>
      interval === undefined || invalid ? [] : [[place, interval.lowMs, medianMs, interval.highMs]],
    ),
    renderItem: (_, api) => intervalMark(api, theme.text),
  };
}

interface RenderApi {
  value(dimension: number): number | string;
  coord(data: number[]): number[];
}

/** Beside the dots: a line from end to end of the interval, and a short one across at the median. */
function intervalMark(api: RenderApi, colour: string) {
  const place = Number(api.value(0));
  const [centre = 0, lowY = 0] = api.coord([place, Number(api.value(1))]);
  const [, middleY = 0] = api.coord([place, Number(api.value(2))]);
  const [, highY = 0] = api.coord([place, Number(api.value(3))]);
  const x = centre + 22;
  const style = { stroke: colour, lineWidth: 1.5 };
  const across = (y: number, half: number) => ({
    type: 'line' as const,
    shape: { x1: x - half, y1: y, x2: x + half, y2: y },
    style,
  });
  return {
    type: 'group' as const,
    children: [
      { type: 'line' as const, shape: { x1: x, y1: lowY, x2: x, y2: highY }, style },
      across(lowY, 4),
      across(highY, 4),
      across(middleY, 7),
    ],
  };
}

/** Golden-ratio steps: spread evenly, and the same at every drawing. */
function spread(index: number): number {
  return (((index * 0.618_034) % 1) - 0.5) * 0.16;
}

/** A name's parts one below the other: columns are narrow. */
function wrapped(label: string): string {
  return label.split(' · ').join('\n');
}

function describeDot(columns: readonly RunColumn[]) {
  return (item: unknown): string => {
    if (typeof item !== 'object' || item === null || !('value' in item) || !('dataIndex' in item)) return '';
    if (!Array.isArray(item.value) || typeof item.dataIndex !== 'number') return '';
    const [place] = item.value as readonly unknown[];
    const column = typeof place === 'number' ? columns[Math.round(place)] : undefined;
    const run = column?.runs[item.dataIndex];
    if (column === undefined || run === undefined) return '';
    return `<b>${formatMilliseconds(run.medianMs)}</b><br><span style="opacity:.7">run ${String(run.run)} of ${escapeMarkup(column.label)}</span>`;
  };
}
