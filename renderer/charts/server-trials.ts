import type { ScatterSeriesOption } from 'echarts/charts';
import { formatNumber } from '../format/number.ts';
import { formatMilliseconds } from '../format/units.ts';
import { tooltipStyle, valueAxis } from './axes.ts';
import type { ChartTheme } from './chart-theme.ts';
import type { ChartOption } from './echarts.ts';

/** One rate of arrivals that was tried. */
export interface TrialPoint {
  readonly rate: number;
  readonly queries: number;
  readonly overBound: number;
  /** Absent where too few queries allow none. */
  readonly percentileMs?: number;
  readonly met: boolean;
}

export interface TrialChart {
  readonly trials: readonly TrialPoint[];
  readonly boundMs: number;
  /** "p99". */
  readonly percentile: string;
  /** The highest rate that met the bound; absent where none did. */
  readonly foundRate?: number;
}

/** The latency that each rate gave against the bound: where the curve crosses it is the answer. A logarithmic axis, since queues explode. */
export function serverTrialsOption(chart: TrialChart, theme: ChartTheme): ChartOption {
  const drawn = chart.trials.filter(({ percentileMs }) => percentileMs !== undefined && percentileMs > 0);
  return {
    grid: { left: 8, right: 20, top: 28, bottom: 22, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    tooltip: { ...tooltipStyle(theme), trigger: 'item', formatter: describe(drawn, chart.percentile) },
    xAxis: {
      ...valueAxis(theme, 'queries per second'),
      nameLocation: 'middle',
      nameGap: 24,
      scale: true,
      splitLine: { show: false },
      axisLine: { show: true, lineStyle: { color: theme.axis } },
    },
    yAxis: {
      ...valueAxis(theme, `${chart.percentile}, ms`),
      type: 'log',
      min: (range: { min: number }) => Math.min(range.min, chart.boundMs) / 1.6,
      max: (range: { max: number }) => Math.max(range.max, chart.boundMs) * 1.3,
      nameTextStyle: { color: theme.textMuted, fontSize: 11, align: 'left', padding: [0, 0, 0, -24] },
      axisLabel: { ...valueAxis(theme, '').axisLabel, showMinLabel: false, showMaxLabel: false },
    },
    series: [
      {
        type: 'line',
        silent: true,
        symbol: 'none',
        z: 1,
        lineStyle: { color: theme.faint, width: 1 },
        data: drawn.toSorted((a, b) => a.rate - b.rate).map(({ rate, percentileMs }) => [rate, percentileMs ?? '-']),
      },
      trialDots(drawn, chart, theme),
    ],
  };
}

function trialDots(drawn: readonly TrialPoint[], chart: TrialChart, theme: ChartTheme): ScatterSeriesOption {
  const found =
    chart.foundRate === undefined
      ? []
      : [
          {
            xAxis: chart.foundRate,
            lineStyle: { color: theme.valid, type: 'solid' as const, width: 1 },
            label: { formatter: 'found', position: 'end' as const, color: theme.valid, fontSize: 10 },
          },
        ];
  return {
    type: 'scatter',
    z: 3,
    data: drawn.map(({ rate, percentileMs, met }) => ({
      value: [rate, percentileMs ?? 0],
      symbol: met ? 'circle' : 'path://M2 2 L10 10 M10 2 L2 10',
      symbolSize: met ? 9 : 8,
      itemStyle: {
        color: met ? theme.valid : 'transparent',
        borderColor: met ? theme.valid : theme.invalid,
        borderWidth: 1.5,
      },
    })),
    markLine: {
      silent: true,
      symbol: 'none',
      data: [
        {
          yAxis: chart.boundMs,
          lineStyle: { color: theme.invalid, type: 'dashed', width: 1 },
          label: {
            formatter: `bound ${formatMilliseconds(chart.boundMs)}`,
            position: 'insideStartTop',
            color: theme.invalid,
            fontSize: 10,
          },
        },
        ...found,
      ],
    },
  };
}

function describe(drawn: readonly TrialPoint[], percentile: string) {
  return (item: unknown): string => {
    const index = typeof item === 'object' && item !== null && 'dataIndex' in item ? item.dataIndex : undefined;
    const trial = typeof index === 'number' ? drawn[index] : undefined;
    if (trial?.percentileMs === undefined) return '';
    const verdict = trial.met ? 'within the bound' : 'over the bound';
    return `<b>${formatNumber(trial.rate)} queries/s</b><br>${percentile} ${formatMilliseconds(trial.percentileMs)}, ${verdict}<br><span style="opacity:.7">${String(trial.overBound)} of ${String(trial.queries)} queries over it</span>`;
  };
}
