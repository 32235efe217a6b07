import { formatMilliseconds } from '../format/units.ts';
import { tooltipStyle, valueAxis } from './axes.ts';
import type { ChartTheme } from './chart-theme.ts';
import type { ChartOption } from './echarts.ts';
import type { LineSeriesOption, ScatterSeriesOption } from 'echarts/charts';
import { outlierFences } from './outliers.ts';

export interface TraceData {
  readonly warmUpMs: readonly number[];
  readonly samplesMs: readonly number[];
  /** Of the median; drawn only when it is known. */
  readonly medianMs?: number;
  readonly interval?: { readonly lowMs: number; readonly highMs: number };
}

/** Every run in the order it was taken. Warm-up is drawn apart (it enters no statistic), outliers are marked, never removed. */
export function latencyTraceOption(data: TraceData, theme: ChartTheme): ChartOption {
  const offset = data.warmUpMs.length;
  return {
    grid: { left: 8, right: 16, top: 28, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    tooltip: {
      ...tooltipStyle(theme),
      trigger: 'axis',
      axisPointer: { lineStyle: { color: theme.axis } },
      formatter: describePoint(offset),
    },
    xAxis: {
      ...valueAxis(theme, ''),
      min: 1,
      max: Math.max(2, offset + data.samplesMs.length),
      minInterval: 1,
      splitLine: { show: false },
      axisLine: { show: true, lineStyle: { color: theme.axis } },
    },
    yAxis: { ...valueAxis(theme, 'ms'), scale: true, nameTextStyle: { color: theme.textMuted, align: 'right' } },
    series: [
      warmUpSeries(data.warmUpMs, theme),
      { ...sampleSeries(data.samplesMs, offset, theme), ...medianMarks(data, theme) },
      outlierSeries(data.samplesMs, offset, theme),
    ],
  };
}

function warmUpSeries(warmUpMs: readonly number[], theme: ChartTheme): LineSeriesOption {
  return {
    type: 'line',
    name: 'Warm-up',
    data: warmUpMs.map((value, index) => [index + 1, value]),
    showSymbol: warmUpMs.length <= 60,
    symbolSize: 3,
    // Keeps extremes where pixels are fewer than runs.
    sampling: 'minmax',
    lineStyle: { width: 1, color: theme.faint, type: 'dashed' },
    itemStyle: { color: theme.faint },
    ...(warmUpMs.length === 0 ? {} : { markArea: warmUpArea(warmUpMs.length, theme) }),
  };
}

function outlierSeries(samplesMs: readonly number[], offset: number, theme: ChartTheme): ScatterSeriesOption {
  const fences = outlierFences(samplesMs);
  const data = samplesMs.flatMap((value, index) =>
    fences !== undefined && (value > fences.high || value < fences.low) ? [[offset + index + 1, value]] : [],
  );
  return {
    type: 'scatter',
    name: 'Outliers',
    data,
    // Rings around a few; marks on many, which rings would bury.
    symbolSize: data.length > 100 ? 4 : 7,
    itemStyle: { color: 'transparent', borderColor: theme.unstable, borderWidth: data.length > 100 ? 1 : 1.5 },
  };
}

/** A line joins few samples; many are dots, where drift and modes show and a line would be one block. */
const mostJoined = 200;

function sampleSeries(
  samplesMs: readonly number[],
  offset: number,
  theme: ChartTheme,
): LineSeriesOption | ScatterSeriesOption {
  const data = samplesMs.map((value, index) => [offset + index + 1, value]);
  if (samplesMs.length > mostJoined) {
    return {
      type: 'scatter',
      name: 'Samples',
      data,
      symbolSize: 2.5,
      itemStyle: { color: theme.accent, opacity: 0.7 },
    };
  }
  return {
    type: 'line',
    name: 'Samples',
    data,
    showSymbol: samplesMs.length <= 120,
    symbolSize: 3,
    lineStyle: { width: 1.25, color: theme.accent },
    itemStyle: { color: theme.accent },
  };
}

function medianMarks(data: TraceData, theme: ChartTheme) {
  return {
    ...(data.medianMs === undefined ? {} : { markLine: medianLine(data.medianMs, theme) }),
    ...(data.interval === undefined ? {} : { markArea: intervalArea(data.interval, theme) }),
  };
}

function warmUpArea(runs: number, theme: ChartTheme) {
  return {
    silent: true,
    itemStyle: { color: theme.grid, opacity: 0.6 },
    label: { color: theme.textMuted, fontSize: 10, position: 'insideTop' as const },
    data: [[{ name: 'warm-up', xAxis: 1 }, { xAxis: runs }] as [{ name: string; xAxis: number }, { xAxis: number }]],
  };
}

function medianLine(medianMs: number, theme: ChartTheme) {
  return {
    silent: true,
    symbol: 'none',
    lineStyle: { color: theme.text, type: 'solid' as const, width: 1, opacity: 0.55 },
    label: { show: false },
    data: [{ yAxis: medianMs }],
  };
}

function intervalArea(interval: { readonly lowMs: number; readonly highMs: number }, theme: ChartTheme) {
  return {
    silent: true,
    itemStyle: { color: theme.accent, opacity: 0.2 },
    data: [[{ yAxis: interval.lowMs }, { yAxis: interval.highMs }] as [{ yAxis: number }, { yAxis: number }]],
  };
}

function describePoint(offset: number) {
  return (items: unknown): string => {
    const point = firstPoint(items);
    if (point === undefined) return '';
    const [run, value] = point;
    const place = run <= offset ? `warm-up run ${String(run)}` : `sample ${String(run - offset)}`;
    return `${formatMilliseconds(value)}<br><span style="opacity:.7">${place}</span>`;
  };
}

/** The library hands its items over untyped. */
function firstPoint(items: unknown): readonly [number, number] | undefined {
  const first: unknown = Array.isArray(items) ? items[0] : items;
  if (typeof first !== 'object' || first === null || !('value' in first) || !Array.isArray(first.value))
    return undefined;
  const [x, y] = first.value as readonly unknown[];
  return typeof x === 'number' && typeof y === 'number' ? [x, y] : undefined;
}
