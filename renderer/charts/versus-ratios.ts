import type { CustomSeriesOption, ScatterSeriesOption } from 'echarts/charts';
import { formatNumber } from '../format/number.ts';
import { escapeMarkup, tooltipStyle, valueAxis } from './axes.ts';
import type { ChartTheme } from './chart-theme.ts';
import { seriesColour } from './chart-theme.ts';
import type { ChartOption } from './echarts.ts';

/** One pair: how many times as long, or as fast, one side is. */
export interface RatioMark {
  /** Its row, from 0 at the top. */
  readonly row: number;
  /** What it is, in the tooltip. */
  readonly label: string;
  readonly ratio: number;
  /** Absent where the interval is not known: then no whisker is drawn. */
  readonly interval?: { readonly low: number; readonly high: number };
  /** A web backend, a machine: one shape and one colour each. */
  readonly group: number;
  /** An emulated device, an unstable side, a difference that was not shown: drawn hollow. */
  readonly hollow: boolean;
  readonly chosen: boolean;
}

export interface VersusRatios {
  readonly rows: readonly string[];
  readonly marks: readonly RatioMark[];
  /** What a ratio says, after it: “as long as natively”. */
  readonly meaning: string;
  /** Room for the names of the rows, in pixels. */
  readonly labelWidth?: number;
}

/** By group, so that no mark is told apart by its colour alone. The same ones stand in the legend. */
export const ratioShapes = ['circle', 'diamond', 'triangle', 'rect', 'pin'] as const;

export function ratioShape(group: number): (typeof ratioShapes)[number] {
  return ratioShapes[group % ratioShapes.length] ?? 'circle';
}

const rowHeight = 28;

export function ratiosHeight(rows: number): number {
  return 36 + rows * rowHeight;
}

/** Ratios on a logarithmic axis, where twice and half as long lie equally far from 1×; whiskers are 95 % intervals. */
export function versusRatiosOption(
  { rows, marks, meaning, labelWidth = 240 }: VersusRatios,
  theme: ChartTheme,
): ChartOption {
  const bounds = ratioBounds(marks);
  return {
    grid: { left: 8, right: 24, top: 28, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    tooltip: { ...tooltipStyle(theme), trigger: 'item', formatter: describe(marks, meaning) },
    xAxis: {
      ...valueAxis(theme, ''),
      type: 'log',
      position: 'top',
      ...bounds,
      axisLabel: {
        color: theme.textMuted,
        fontSize: 11,
        customValues: ratioTicks(bounds),
        formatter: (value: number) => `${formatTick(value)}×`,
      },
      splitLine: { show: false },
    },
    yAxis: {
      type: 'category',
      data: [...rows],
      inverse: true,
      axisLabel: { color: theme.text, fontSize: 12, width: labelWidth, overflow: 'truncate', interval: 0 },
      axisLine: { show: false },
      axisTick: { show: false },
      splitLine: { show: true, lineStyle: { color: theme.grid } },
    },
    series: [dots(marks, theme), whiskers(marks, theme)],
  };
}

/** 1× is always on it, with room beyond the furthest value; the end of one wide interval does not squeeze all the others. */
export function ratioBounds(marks: readonly RatioMark[]): { readonly min: number; readonly max: number } {
  const ratios = [1, ...marks.map(({ ratio }) => ratio)];
  const lowest = Math.min(...ratios);
  const highest = Math.max(...ratios);
  const ends = marks.flatMap(({ interval }) =>
    interval === undefined ? [] : [Math.max(interval.low, lowest / 3), Math.min(interval.high, highest * 3)],
  );
  const low = Math.min(lowest, ...ends);
  const high = Math.max(highest, ...ends);
  const margin = Math.max(1.08, (high / low) ** 0.04);
  return { min: low / margin, max: high * margin };
}

/** As a share of the axis: what is closer would run into each other. */
const tickDistance = 0.09;

const niceRatios = [
  0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 2, 3, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000,
];

/** 1× always; the others outwards from it as far as there is room. */
export function ratioTicks({ min, max }: { readonly min: number; readonly max: number }): number[] {
  const apart = Math.log(max / min) * tickDistance;
  const chosen: number[] = [];
  for (const ratio of niceRatios.toSorted((left, right) => Math.abs(Math.log(left)) - Math.abs(Math.log(right)))) {
    if (ratio < min || ratio > max) continue;
    if (chosen.every((other) => Math.abs(Math.log(ratio / other)) >= apart)) chosen.push(ratio);
  }
  return chosen.toSorted((left, right) => left - right);
}

function formatTick(value: number): string {
  return Number(value.toPrecision(3)).toLocaleString('en-US');
}

function dots(marks: readonly RatioMark[], theme: ChartTheme): ScatterSeriesOption {
  return {
    type: 'scatter',
    z: 3,
    cursor: 'pointer',
    data: marks.map(({ row, ratio, group, hollow, chosen }) => {
      const colour = seriesColour(theme, group);
      return {
        value: [ratio, row],
        symbol: ratioShape(group),
        symbolSize: chosen ? 15 : 10,
        itemStyle: {
          color: hollow ? theme.surface : colour,
          borderColor: chosen ? theme.text : colour,
          borderWidth: chosen ? 2 : 1.5,
        },
      };
    }),
    markLine: {
      silent: true,
      symbol: 'none',
      label: { show: false },
      lineStyle: { color: theme.axis, width: 1, type: 'solid' },
      data: [{ xAxis: 1 }],
    },
  };
}

function whiskers(marks: readonly RatioMark[], theme: ChartTheme): CustomSeriesOption {
  return {
    type: 'custom',
    silent: true,
    z: 2,
    encode: { x: [0, 1], y: 2 },
    data: marks.flatMap(({ interval, row, group }) =>
      interval === undefined ? [] : [[interval.low, interval.high, row, group]],
    ),
    renderItem: (_, api) => {
      const row = Number(api.value(2));
      const [left = 0, y = 0] = api.coord([Number(api.value(0)), row]);
      const [right = 0] = api.coord([Number(api.value(1)), row]);
      return {
        type: 'line',
        shape: { x1: left, y1: y, x2: right, y2: y },
        style: { stroke: seriesColour(theme, Number(api.value(3))), lineWidth: 2, opacity: 0.7 },
      };
    },
  };
}

function describe(marks: readonly RatioMark[], meaning: string) {
  return (item: unknown): string => {
    const index = typeof item === 'object' && item !== null && 'dataIndex' in item ? item.dataIndex : undefined;
    const mark = typeof index === 'number' ? marks[index] : undefined;
    if (mark === undefined) return '';
    const interval =
      mark.interval === undefined
        ? 'interval unknown'
        : `95 % interval ${formatNumber(mark.interval.low, 3)} – ${formatNumber(mark.interval.high, 3)}×`;
    return `<b>${escapeMarkup(mark.label)}</b><br>${formatNumber(mark.ratio, 3)}× ${escapeMarkup(meaning)}<br><span style="opacity:.7">${interval}</span>`;
  };
}
