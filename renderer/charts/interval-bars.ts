import { formatMilliseconds } from '../format/units.ts';
import { escapeMarkup, tooltipStyle, valueAxis } from './axes.ts';
import type { ChartTheme } from './chart-theme.ts';
import { seriesColour } from './chart-theme.ts';
import type { ChartOption } from './echarts.ts';

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

/** Medians from zero (bars lie otherwise), each with its 95 % interval as a whisker. */
export function intervalBarsOption(bars: readonly IntervalBar[], theme: ChartTheme): ChartOption {
  const labels = bars.map((bar) => bar.label);
  return {
    grid: { left: 8, right: 72, top: 4, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    tooltip: { ...tooltipStyle(theme), trigger: 'item', formatter: describeBar(bars) },
    xAxis: { ...valueAxis(theme, 'ms'), min: 0, nameLocation: 'end', nameGap: 8 },
    yAxis: {
      type: 'category',
      data: labels,
      inverse: true,
      axisLabel: { color: theme.text, fontSize: 12, width: 220, overflow: 'truncate' },
      axisLine: { show: false },
      axisTick: { show: false },
    },
    series: [
      {
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
        label: {
          show: true,
          position: 'right',
          distance: 10,
          color: theme.text,
          fontSize: 11,
          formatter: ({ dataIndex }: { dataIndex: number }) => {
            const bar = bars[dataIndex];
            return bar === undefined ? '' : `${formatMilliseconds(bar.medianMs)}${bar.invalid ? '  invalid' : ''}`;
          },
        },
      },
      {
        type: 'custom',
        silent: true,
        z: 10,
        data: bars.flatMap((bar, index) => (bar.interval === undefined ? [] : [[bar.interval.lowMs, bar.interval.highMs, index]])),
        renderItem: (_, api) => whisker(api, theme.text),
      },
    ],
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
