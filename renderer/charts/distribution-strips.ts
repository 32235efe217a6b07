import { formatMilliseconds } from '../format/units.ts';
import { escapeMarkup, tooltipStyle, valueAxis } from './axes.ts';
import type { Scale } from './axis-scale.ts';
import type { ChartTheme } from './chart-theme.ts';
import { seriesColour } from './chart-theme.ts';
import type { ChartOption } from './echarts.ts';
import { interpolatedQuantile, sorted } from '../../core/measure/statistics/order.ts';

export interface Strip {
  readonly label: string;
  readonly samplesMs: readonly number[];
  readonly colour: number;
  readonly invalid: boolean;
}

/** Points of one strip; more would be a solid block, so longer traces are thinned evenly over their sorted order. */
const pointsPerStrip = 400;

/** Every sample as a point in its row, with the quartile box behind: modes and tails stay visible, where a box alone hides them. */
export function distributionStripsOption(strips: readonly Strip[], scale: Scale, theme: ChartTheme): ChartOption {
  return {
    grid: { left: 8, right: 24, top: 8, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    tooltip: { ...tooltipStyle(theme), trigger: 'item', formatter: describeStrip(strips) },
    xAxis: { ...valueAxis(theme, ''), ...(scale === 'log' ? { type: 'log' as const } : { scale: true }) },
    yAxis: {
      type: 'value',
      min: -0.5,
      max: strips.length - 0.5,
      inverse: true,
      interval: 1,
      show: true,
      axisLine: { show: false },
      axisTick: { show: false },
      splitLine: { show: false },
      axisLabel: {
        color: theme.text,
        fontSize: 12,
        width: 220,
        overflow: 'truncate',
        customValues: strips.map((_, row) => row),
        formatter: (value: number) => strips[Math.round(value)]?.label ?? '',
      },
    },
    series: strips.flatMap((strip, row) => {
      const colour = strip.invalid ? theme.invalid : seriesColour(theme, strip.colour);
      return [boxSeries(strip, row, colour, theme), pointSeries(strip, row, colour)];
    }),
  };
}

function boxSeries(strip: Strip, row: number, colour: string, theme: ChartTheme) {
  const ascending = sorted(strip.samplesMs);
  const box = [0.25, 0.5, 0.75].map((share) => interpolatedQuantile(ascending, share));
  return {
    type: 'custom' as const,
    name: strip.label,
    silent: true,
    z: 3,
    data: ascending.length === 0 ? [] : [[...box, row]],
    encode: { x: [0, 1, 2], y: 3 },
    renderItem: (_: unknown, api: RenderApi) => quartileBox(api, colour, theme.text),
  };
}

interface RenderApi {
  value(dimension: number): number | string;
  coord(data: number[]): number[];
}

function quartileBox(api: RenderApi, colour: string, medianColour: string) {
  const row = Number(api.value(3));
  const [left = 0, y = 0] = api.coord([Number(api.value(0)), row]);
  const [middle = 0] = api.coord([Number(api.value(1)), row]);
  const [right = 0] = api.coord([Number(api.value(2)), row]);
  const half = 11;
  return {
    type: 'group' as const,
    children: [
      {
        type: 'rect' as const,
        shape: { x: left, y: y - half, width: Math.max(1, right - left), height: 2 * half, r: 3 },
        style: { fill: colour, opacity: 0.18 },
      },
      {
        type: 'line' as const,
        shape: { x1: middle, y1: y - half - 2, x2: middle, y2: y + half + 2 },
        style: { stroke: medianColour, lineWidth: 1.5 },
      },
    ],
  };
}

function pointSeries(strip: Strip, row: number, colour: string) {
  return {
    type: 'scatter' as const,
    name: strip.label,
    z: 4,
    symbolSize: 4,
    itemStyle: { color: colour, opacity: 0.5 },
    data: thin(strip.samplesMs).map((value, index) => [value, row + jitter(index)]),
  };
}

export function thin(samples: readonly number[]): readonly number[] {
  if (samples.length <= pointsPerStrip) return samples;
  const ascending = sorted(samples);
  const step = (ascending.length - 1) / (pointsPerStrip - 1);
  return Array.from({ length: pointsPerStrip }, (_, index) => ascending[Math.round(index * step)] ?? 0);
}

/** Golden-ratio steps: spread evenly, and the same at every drawing. */
function jitter(index: number): number {
  return (((index * 0.618_034) % 1) - 0.5) * 0.42;
}

function describeStrip(strips: readonly Strip[]) {
  return (item: unknown): string => {
    if (typeof item !== 'object' || item === null || !('value' in item) || !Array.isArray(item.value)) return '';
    const [value, place] = item.value as readonly unknown[];
    if (typeof value !== 'number' || typeof place !== 'number') return '';
    const strip = strips[Math.round(place)];
    return `${formatMilliseconds(value)}<br><span style="opacity:.7">${escapeMarkup(strip?.label ?? '')}</span>`;
  };
}
