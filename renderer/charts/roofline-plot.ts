import type { LineSeriesOption, ScatterSeriesOption } from 'echarts/charts';
import { formatOperations, quantityText } from '../format/units.ts';
import { formatNumber } from '../format/number.ts';
import { escapeMarkup, tooltipStyle } from './axes.ts';
import type { ChartTheme } from './chart-theme.ts';
import type { ChartOption } from './echarts.ts';

/** Something that computes: what it does for a byte, and how fast it was. */
export interface RooflinePoint {
  readonly label: string;
  /** FLOPs a byte. */
  readonly intensity: number;
  readonly flopsPerSecond: number;
  /** Of the time of all; the case itself has none. */
  readonly timeShare?: number;
}

export interface RooflinePlot {
  readonly peak: { readonly label: string; readonly flopsPerSecond: number };
  readonly memory: { readonly label: string; readonly bytesPerSecond: number };
  /** `undefined` where its arithmetic or bytes are not known. */
  readonly point: RooflinePoint | undefined;
  readonly operators: readonly RooflinePoint[];
}

/** Both axes logarithmic (Williams, Waterman and Patterson 2009): what memory allows is a slope, what arithmetic allows a ceiling. */
export function rooflineOption(plot: RooflinePlot, theme: ChartTheme): ChartOption {
  const bounds = boundsOf(plot);
  return {
    grid: { left: 8, right: 20, top: 30, bottom: 22, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    tooltip: { ...tooltipStyle(theme), trigger: 'item', formatter: describe(plot) },
    xAxis: {
      ...logAxis(theme),
      name: 'FLOP per byte',
      nameLocation: 'middle',
      nameGap: 24,
      min: bounds.left,
      max: bounds.right,
      axisLine: { show: true, lineStyle: { color: theme.axis } },
    },
    yAxis: {
      ...logAxis(theme),
      name: 'FLOP/s',
      nameTextStyle: { color: theme.textMuted, fontSize: 11, align: 'left', padding: [0, 0, 0, -24] },
      min: bounds.bottom,
      max: bounds.top,
    },
    series: [roof(plot, bounds, theme), operatorDots(plot.operators, theme), caseDot(plot.point, theme)],
  };
}

function logAxis(theme: ChartTheme) {
  return {
    type: 'log' as const,
    axisLabel: {
      color: theme.textMuted,
      fontSize: 11,
      formatter: powerText,
      hideOverlap: true,
    },
    nameTextStyle: { color: theme.textMuted, fontSize: 11 },
    axisTick: { show: false },
    splitLine: { lineStyle: { color: theme.grid } },
  };
}

/** Ticks are powers of ten: 100 G, 1 T, 0.1. */
function powerText(value: number): string {
  const step = Math.min(prefixes.length - 1, Math.max(0, Math.floor(Math.log10(value) / 3 + 1e-9)));
  const figure = String(Number((value / 1000 ** step).toPrecision(1)));
  return quantityText({ figure, unit: prefixes[step] ?? '' });
}

const prefixes = ['', 'k', 'M', 'G', 'T', 'P'];

interface Bounds {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly top: number;
}

/** Whole powers of ten around the ridge and every point. */
function boundsOf({ peak, memory, point, operators }: RooflinePlot): Bounds {
  const points = [...operators, ...(point === undefined ? [] : [point])];
  const ridge = peak.flopsPerSecond / memory.bytesPerSecond;
  const intensities = [ridge / 8, ridge * 8, ...points.map(({ intensity }) => intensity)];
  const left = powerBelow(Math.min(...intensities));
  const rates = [peak.flopsPerSecond * 1.5, peak.flopsPerSecond / 100, ...points.map((item) => item.flopsPerSecond)];
  return {
    left,
    right: powerAbove(Math.max(...intensities)),
    bottom: powerBelow(Math.min(...rates)),
    top: powerAbove(Math.max(...rates)),
  };
}

function powerBelow(value: number): number {
  return 10 ** Math.floor(Math.log10(value));
}

function powerAbove(value: number): number {
  return 10 ** Math.ceil(Math.log10(value));
}

/** Straight on logarithmic axes: three points are enough. */
function roof({ peak, memory }: RooflinePlot, { left, right, bottom }: Bounds, theme: ChartTheme): LineSeriesOption {
  const ridge = peak.flopsPerSecond / memory.bytesPerSecond;
  const start = Math.max(left, bottom / memory.bytesPerSecond);
  const label = (text: string, at: 'insideEndTop' | 'insideMiddleTop') => ({
    show: true,
    formatter: text,
    position: at,
    color: theme.textMuted,
    fontSize: 11,
  });
  return {
    type: 'line',
    name: 'Roof',
    silent: true,
    symbol: 'none',
    z: 1,
    lineStyle: { color: theme.textMuted, width: 1.5 },
    areaStyle: { color: theme.grid, opacity: 0.35, origin: 'start' },
    data: [
      [start, start * memory.bytesPerSecond],
      [ridge, peak.flopsPerSecond],
      [right, peak.flopsPerSecond],
    ],
    markLine: {
      silent: true,
      symbol: 'none',
      lineStyle: { width: 0 },
      data: [
        [
          { coord: [ridge, peak.flopsPerSecond], label: label(peak.label, 'insideEndTop') },
          { coord: [right, peak.flopsPerSecond] },
        ],
        [
          { coord: [start, start * memory.bytesPerSecond], label: label(memory.label, 'insideMiddleTop') },
          { coord: [ridge, peak.flopsPerSecond] },
        ],
      ],
    },
  };
}

function operatorDots(operators: readonly RooflinePoint[], theme: ChartTheme): ScatterSeriesOption {
  return {
    type: 'scatter',
    name: 'operators',
    z: 2,
    itemStyle: { color: theme.series[5] ?? theme.accent, opacity: 0.75 },
    label: {
      show: true,
      position: 'right',
      color: theme.textMuted,
      fontSize: 10,
      formatter: ({ dataIndex }) => operators[dataIndex]?.label ?? '',
    },
    labelLayout: { hideOverlap: true },
    data: operators.map(({ intensity, flopsPerSecond, timeShare = 0 }) => ({
      value: [intensity, flopsPerSecond],
      // Area by the share of the time.
      symbolSize: 5 + 16 * Math.sqrt(timeShare),
    })),
  };
}

function caseDot(point: RooflinePoint | undefined, theme: ChartTheme): ScatterSeriesOption {
  return {
    type: 'scatter',
    name: 'case',
    z: 3,
    symbol: 'diamond',
    symbolSize: 15,
    itemStyle: { color: theme.accent, borderColor: theme.surface, borderWidth: 1.5 },
    label: {
      show: true,
      position: 'bottom',
      color: theme.text,
      fontSize: 11,
      fontWeight: 600,
      formatter: point?.label ?? '',
    },
    data: point === undefined ? [] : [[point.intensity, point.flopsPerSecond]],
  };
}

function describe({ point, operators }: RooflinePlot) {
  return (item: unknown): string => {
    if (typeof item !== 'object' || item === null || !('dataIndex' in item) || !('seriesName' in item)) return '';
    const { dataIndex, seriesName } = item;
    const found = seriesName === 'case' ? point : typeof dataIndex === 'number' ? operators[dataIndex] : undefined;
    if (found === undefined) return '';
    const rate = `${quantityText(formatOperations(found.flopsPerSecond))}FLOP/s`;
    const share = found.timeShare === undefined ? '' : `, ${formatNumber(found.timeShare * 100, 3)} % of the time`;
    return `<b>${escapeMarkup(found.label)}</b><br>${rate}<br><span style="opacity:.7">${formatNumber(found.intensity, 3)} FLOP per byte${share}</span>`;
  };
}
