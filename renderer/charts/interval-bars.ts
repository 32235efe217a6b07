import { formatMilliseconds } from '../format/units.ts';
import { escapeMarkup, tooltipStyle, valueAxis } from './axes.ts';
import type { Scale } from './axis-scale.ts';
import type { ChartTheme } from './chart-theme.ts';
import { seriesColour } from './chart-theme.ts';
import type { ChartOption } from './echarts.ts';
import type { BarSeriesOption, CustomSeriesOption, ScatterSeriesOption } from 'echarts/charts';

export interface IntervalBar {
  readonly label: string;
  readonly medianMs: number;
  /** Absent where the interval is not known: then no whisker is drawn, rather than one of length zero. */
  readonly interval?: { readonly lowMs: number; readonly highMs: number };
  /** Place in the palette, so that one result has one colour in every chart. */
  readonly colour: number;
  /** Not usable as this backend's speed: drawn hollow and never ranked. */
  readonly invalid: boolean;
}

/** Medians with their 95 % intervals as whiskers: bars from zero on a linear axis (bars lie otherwise), points on a logarithmic one. */
export function intervalBarsOption(bars: readonly IntervalBar[], scale: Scale, theme: ChartTheme): ChartOption {
  return {
    grid: { left: 8, right: 88, top: 4, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    tooltip: { ...tooltipStyle(theme), trigger: 'item', formatter: describeBar(bars) },
    xAxis: { ...valueAxis(theme, ''), ...(scale === 'log' ? { type: 'log' as const } : { min: 0 }) },
    yAxis: {
      type: 'category',
      data: bars.map((bar) => bar.label),
      inverse: true,
      axisLabel: { color: theme.text, fontSize: 12, width: 200, overflow: 'truncate' },
      axisLine: { show: false },
      axisTick: { show: false },
    },
    series:
      scale === 'log'
        ? [pointSeries(bars, theme), whiskerSeries(bars, theme)]
        : [barSeries(bars, theme), whiskerSeries(bars, theme), labelSeries(bars, theme)],
  };
}

function barSeries(bars: readonly IntervalBar[], theme: ChartTheme): BarSeriesOption {
  return {
    type: 'bar',
    barMaxWidth: 18,
    barMinWidth: 6,
    barCategoryGap: '45%',
    data: bars.map((bar) => ({
      value: bar.medianMs,
      itemStyle: bar.invalid
        ? { color: 'transparent', borderColor: theme.invalid, borderWidth: 1.25, borderType: 'dashed' as const }
        : { color: seriesColour(theme, bar.colour), opacity: 0.85, borderRadius: [0, 3, 3, 0] },
    })),
  };
}

/** Behind the whisker, not on it. */
function labelSeries(bars: readonly IntervalBar[], theme: ChartTheme): ScatterSeriesOption {
  return {
    type: 'scatter',
    silent: true,
    symbolSize: 0,
    data: bars.map(({ medianMs, interval }, index) => [interval?.highMs ?? medianMs, index]),
    label: { ...valueLabel(bars, theme), position: 'right', distance: 8 },
  };
}

function pointSeries(bars: readonly IntervalBar[], theme: ChartTheme): ScatterSeriesOption {
  return {
    type: 'scatter',
    symbolSize: 11,
    data: bars.map((bar, index) => ({
      value: [bar.medianMs, index],
      itemStyle: bar.invalid
        ? { color: theme.surface, borderColor: theme.invalid, borderWidth: 1.5, borderType: 'dashed' as const }
        : { color: seriesColour(theme, bar.colour) },
    })),
    label: { ...valueLabel(bars, theme), position: 'top', distance: 4 },
  };
}

function valueLabel(bars: readonly IntervalBar[], theme: ChartTheme) {
  return {
    show: true,
    color: theme.text,
    fontSize: 11,
    formatter: ({ dataIndex }: { dataIndex: number }) => {
      const bar = bars[dataIndex];
      return bar === undefined ? '' : `${formatMilliseconds(bar.medianMs)}${bar.invalid ? '  invalid' : ''}`;
    },
  };
}

function whiskerSeries(bars: readonly IntervalBar[], theme: ChartTheme): CustomSeriesOption {
  return {
    type: 'custom',
    silent: true,
    z: 1,
    encode: { x: [0, 1], y: 2 },
    data: bars.flatMap((bar, index) =>
      bar.interval === undefined ? [] : [[bar.interval.lowMs, bar.interval.highMs, index]],
    ),
    renderItem: (_, api) => whisker(api, theme.text),
  };
}

interface RenderApi {
  value(dimension: number): number | string;
  coord(data: number[]): number[];
}

function whisker(api: RenderApi, colour: string) {
  const row = Number(api.value(2));
  const [lowX = 0, y = 0] = api.coord([Number(api.value(0)), row]);
  const [highX = 0] = api.coord([Number(api.value(1)), row]);
  const style = { stroke: colour, lineWidth: 1.5 };
  const cap = 5;
  return {
    type: 'group' as const,
    children: [
      { type: 'line' as const, shape: { x1: lowX, y1: y, x2: highX, y2: y }, style },
      { type: 'line' as const, shape: { x1: lowX, y1: y - cap, x2: lowX, y2: y + cap }, style },
      { type: 'line' as const, shape: { x1: highX, y1: y - cap, x2: highX, y2: y + cap }, style },
    ],
  };
}

function describeBar(bars: readonly IntervalBar[]) {
  return (item: unknown): string => {
    const index = typeof item === 'object' && item !== null && 'dataIndex' in item ? item.dataIndex : undefined;
    const bar = typeof index === 'number' ? bars[index] : undefined;
    if (bar === undefined) return '';
    const interval =
      bar.interval === undefined
        ? 'interval unknown'
        : `95 % interval ${formatMilliseconds(bar.interval.lowMs)} – ${formatMilliseconds(bar.interval.highMs)}`;
    return `<b>${escapeMarkup(bar.label)}</b><br>median ${formatMilliseconds(bar.medianMs)}<br><span style="opacity:.7">${interval}</span>`;
  };
}
