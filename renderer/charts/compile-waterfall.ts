import type { CustomSeriesOption } from 'echarts/charts';
import { formatMilliseconds } from '../format/units.ts';
import { escapeMarkup, tooltipStyle, valueAxis } from './axes.ts';
import type { ChartTheme } from './chart-theme.ts';
import type { ChartOption } from './echarts.ts';

/** One pipeline that the browser made of a shader. Times count from the first one's begin. */
export interface Compilation {
  readonly label: string;
  readonly startMs: number;
  readonly durationMs: number;
}

/** More than this many names beside each other cannot be read: then rows are thin and the tooltip tells the name. */
const mostNamed = 40;

export function waterfallHeight(count: number): number {
  return count <= mostNamed ? 40 + count * 20 : Math.min(520, 40 + count * 4);
}

/** A row a pipeline in the order in which they were made, a bar from its begin to its end: what waited for what. */
export function compileWaterfallOption(compilations: readonly Compilation[], theme: ChartTheme): ChartOption {
  const isNamed = compilations.length <= mostNamed;
  return {
    grid: {
      left: 8,
      right: isNamed ? 84 : 16,
      top: 4,
      bottom: 4,
      outerBoundsMode: 'same',
      outerBoundsContain: 'axisLabel',
    },
    tooltip: { ...tooltipStyle(theme), trigger: 'item', formatter: describe(compilations) },
    xAxis: { ...valueAxis(theme, ''), min: 0 },
    yAxis: {
      type: 'category',
      data: compilations.map(({ label }) => label),
      inverse: true,
      axisLabel: { show: isNamed, color: theme.text, fontSize: 11, width: 220, overflow: 'truncate', interval: 0 },
      axisLine: { show: false },
      axisTick: { show: false },
    },
    series: [barSeries(compilations, isNamed, theme)],
  };
}

function barSeries(compilations: readonly Compilation[], isNamed: boolean, theme: ChartTheme): CustomSeriesOption {
  return {
    type: 'custom',
    encode: { x: [0, 1], y: 2 },
    data: compilations.map(({ startMs, durationMs }, row) => [startMs, startMs + durationMs, row]),
    renderItem: (_, api) => {
      const row = Number(api.value(2));
      const [left = 0, y = 0] = api.coord([Number(api.value(0)), row]);
      const [right = 0] = api.coord([Number(api.value(1)), row]);
      const [, rowHeight = 20] = sizeOf(api.size?.([0, 1]));
      const height = Math.max(2, Math.min(12, rowHeight * 0.7));
      // A pipeline that took less than a pixel was made all the same.
      const width = Math.max(1.5, right - left);
      const duration = compilations[row]?.durationMs ?? 0;
      return {
        type: 'rect',
        shape: { x: left, y: y - height / 2, width, height, r: isNamed ? 2 : 0 },
        style: { fill: theme.series[5] ?? theme.accent },
        ...(isNamed
          ? {
              textContent: {
                type: 'text' as const,
                style: {
                  text: formatMilliseconds(duration),
                  fill: theme.text,
                  fontSize: 11,
                  fontFamily: theme.fontFamily,
                },
              },
              textConfig: { position: 'right' as const, distance: 6 },
            }
          : {}),
      };
    },
  };
}

function sizeOf(size: number | number[] | undefined): readonly number[] {
  return Array.isArray(size) ? size : [];
}

function describe(compilations: readonly Compilation[]) {
  return (item: unknown): string => {
    const index = typeof item === 'object' && item !== null && 'dataIndex' in item ? item.dataIndex : undefined;
    const found = typeof index === 'number' ? compilations[index] : undefined;
    if (found === undefined) return '';
    const span = `${formatMilliseconds(found.durationMs)}, begun at ${formatMilliseconds(found.startMs)}`;
    return `<b>${escapeMarkup(found.label)}</b><br><span style="opacity:.7">${span}</span>`;
  };
}
