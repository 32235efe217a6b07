import type { LineSeriesOption, ScatterSeriesOption } from 'echarts/charts';
import { formatMilliseconds } from '../format/units.ts';
import { tooltipStyle, valueAxis } from './axes.ts';
import type { ChartTheme } from './chart-theme.ts';
import type { ChartOption } from './echarts.ts';
import { outlierFences } from './outliers.ts';
import type { PlacedRun, Point, TraceRun } from './trace-layout.ts';
import { findPlace, placeRuns, traceCeiling } from './trace-layout.ts';
import { sampleMarks, warmUpAreas } from './trace-marks.ts';

export interface TraceData {
  readonly warmUpMs: readonly number[];
  readonly samplesMs: readonly number[];
  /** The same values run by run, where there were several; absent: all of one run. */
  readonly runs?: readonly TraceRun[];
  /** Of the median; drawn only when it is known. */
  readonly medianMs?: number;
  readonly interval?: { readonly lowMs: number; readonly highMs: number };
}

/**
 * Every iteration in the order it was taken. Warm-up is drawn apart (it enters no statistic), outliers are marked, never removed;
 * runs in fresh processes are parted by lines, each with the level of its own median.
 */
export function latencyTraceOption(data: TraceData, theme: ChartTheme): ChartOption {
  const runs = placeRuns(data.runs ?? [{ run: 1, warmUpMs: data.warmUpMs, samplesMs: data.samplesMs }]);
  const ceiling = traceCeiling(runs);
  return {
    grid: { left: 8, right: 16, top: 28, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    tooltip: {
      ...tooltipStyle(theme),
      trigger: 'axis',
      axisPointer: { lineStyle: { color: theme.axis } },
      formatter: describePoint(runs),
    },
    xAxis: {
      ...valueAxis(theme, ''),
      min: 1,
      max: Math.max(2, data.warmUpMs.length + data.samplesMs.length),
      minInterval: 1,
      splitLine: { show: false },
      axisLine: { show: true, lineStyle: { color: theme.axis } },
    },
    yAxis: {
      ...valueAxis(theme, 'ms'),
      scale: true,
      nameTextStyle: { color: theme.textMuted, align: 'right' },
      ...(ceiling === undefined
        ? {}
        : { max: ceiling, axisLabel: { ...valueAxis(theme, '').axisLabel, showMaxLabel: false } }),
    },
    series: [
      warmUpSeries(runs, theme),
      { ...sampleSeries(runs, theme), ...sampleMarks(data, runs, theme) },
      outlierSeries(runs, data.samplesMs, theme),
      ...(runs.length > 1 ? [levelSeries(runs, theme)] : []),
      ...(ceiling === undefined ? [] : [beyondSeries(runs, ceiling, theme)]),
    ],
  };
}

/** A hole between runs, so that no line joins one process with the next. */
function parted(runs: readonly (readonly Point[])[]): (Point | [number, '-'])[] {
  return runs.flatMap((points, index) => {
    const [first] = points;
    return index === 0 || first === undefined ? [...points] : [[first[0] - 0.5, '-'] as [number, '-'], ...points];
  });
}

function warmUpSeries(runs: readonly PlacedRun[], theme: ChartTheme): LineSeriesOption {
  const points = runs.map(({ warmUp }) => warmUp);
  const count = points.reduce((sum, { length }) => sum + length, 0);
  return {
    type: 'line',
    name: 'Warm-up',
    data: parted(points).map(([x, ms]) => [x, ms]),
    showSymbol: count <= 60,
    symbolSize: 3,
    // Keeps extremes where pixels are fewer than runs.
    sampling: 'minmax',
    lineStyle: { width: 1, color: theme.faint, type: 'dashed' },
    itemStyle: { color: theme.faint },
    ...(count === 0 ? {} : { markArea: warmUpAreas(runs, theme) }),
  };
}

function outlierSeries(
  runs: readonly PlacedRun[],
  samplesMs: readonly number[],
  theme: ChartTheme,
): ScatterSeriesOption {
  const fences = outlierFences(samplesMs);
  const data = runs
    .flatMap(({ samples }) => samples)
    .filter(([, ms]) => fences !== undefined && (ms > fences.high || ms < fences.low))
    .map(([x, ms]) => [x, ms]);
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

function sampleSeries(runs: readonly PlacedRun[], theme: ChartTheme): LineSeriesOption | ScatterSeriesOption {
  const points = runs.map(({ samples }) => samples);
  const count = points.reduce((sum, { length }) => sum + length, 0);
  if (count > mostJoined) {
    return {
      type: 'scatter',
      name: 'Samples',
      data: points.flat().map(([x, ms]) => [x, ms]),
      symbolSize: 2.5,
      itemStyle: { color: theme.accent, opacity: 0.7 },
    };
  }
  return {
    type: 'line',
    name: 'Samples',
    data: parted(points).map(([x, ms]) => [x, ms]),
    showSymbol: count <= 120,
    symbolSize: 3,
    lineStyle: { width: 1.25, color: theme.accent },
    itemStyle: { color: theme.accent },
  };
}

/** Each run's own median over its samples: a change from process to process is a step. */
function levelSeries(runs: readonly PlacedRun[], theme: ChartTheme): LineSeriesOption {
  const levels = runs.map(({ samples, medianMs }): readonly Point[] => {
    const first = samples[0];
    const last = samples.at(-1);
    if (medianMs === undefined || first === undefined || last === undefined) return [];
    return [
      [first[0], medianMs],
      [last[0], medianMs],
    ];
  });
  return {
    type: 'line',
    name: 'Run medians',
    silent: true,
    symbol: 'none',
    z: 4,
    data: parted(levels).map(([x, ms]) => [x, ms]),
    lineStyle: { width: 2, color: theme.text },
  };
}

/** What the axis leaves out, as marks at its upper edge. */
function beyondSeries(runs: readonly PlacedRun[], ceiling: number, theme: ChartTheme): ScatterSeriesOption {
  const mark = (colour: string) => (point: Point) => ({ value: [point[0], ceiling], itemStyle: { color: colour } });
  const isBeyond = ([, ms]: Point): boolean => ms > ceiling;
  return {
    type: 'scatter',
    name: 'Beyond the axis',
    symbol: 'triangle',
    symbolSize: [7, 6],
    symbolOffset: [0, 4],
    clip: false,
    z: 5,
    data: [
      ...runs.flatMap(({ warmUp }) => warmUp.filter(isBeyond)).map(mark(theme.faint)),
      ...runs.flatMap(({ samples }) => samples.filter(isBeyond)).map(mark(theme.unstable)),
    ],
  };
}

function describePoint(runs: readonly PlacedRun[]) {
  return (items: unknown): string => {
    const x = placeOf(items);
    const found = x === undefined ? undefined : findPlace(runs, x);
    if (found === undefined) return '';
    return `${formatMilliseconds(found.ms)}<br><span style="opacity:.7">${found.words}</span>`;
  };
}

/** The library hands its items over untyped. */
function placeOf(items: unknown): number | undefined {
  const first: unknown = Array.isArray(items) ? items[0] : items;
  if (typeof first !== 'object' || first === null || !('value' in first) || !Array.isArray(first.value)) {
    return undefined;
  }
  const [x] = first.value as readonly unknown[];
  return typeof x === 'number' ? x : undefined;
}
