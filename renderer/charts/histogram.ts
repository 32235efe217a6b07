import { interpolatedQuantile, sorted } from '../../core/measure/statistics/order.ts';
import { formatNumber } from '../format/number.ts';
import { formatTick, tooltipStyle, valueAxis } from './axes.ts';
import type { ChartTheme } from './chart-theme.ts';
import type { ChartOption } from './echarts.ts';

export interface Bin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/**
 * Equal bins by Freedman and Diaconis (width 2·IQR·n^-1/3), between 6 and 60 of them. The last bin is closed on both sides,
 * so that no sample is lost.
 */
export function binSamples(samples: readonly number[]): readonly Bin[] {
  if (samples.length === 0) return [];
  const ascending = sorted(samples);
  const low = ascending[0] ?? 0;
  const high = ascending.at(-1) ?? low;
  if (low === high) return [{ from: low, to: high, count: ascending.length }];
  const spread = interpolatedQuantile(ascending, 0.75) - interpolatedQuantile(ascending, 0.25);
  const wished = spread > 0 ? (high - low) / ((2 * spread) / Math.cbrt(ascending.length)) : 12;
  const binCount = Math.round(Math.min(60, Math.max(6, wished)));
  const width = (high - low) / binCount;
  const counts = Array.from({ length: binCount }, () => 0);
  for (const value of ascending) {
    const index = Math.min(binCount - 1, Math.floor((value - low) / width));
    counts[index] = (counts[index] ?? 0) + 1;
  }
  return counts.map((count, index) => ({ from: low + index * width, to: low + (index + 1) * width, count }));
}

export function histogramOption(samples: readonly number[], medianMs: number, theme: ChartTheme): ChartOption {
  const bins = binSamples(samples);
  const medianBin = bins.findIndex((bin) => medianMs >= bin.from && medianMs <= bin.to);
  return {
    grid: { left: 8, right: 16, top: 28, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    tooltip: { ...tooltipStyle(theme), trigger: 'axis', axisPointer: { type: 'none' }, formatter: describeBin(bins) },
    xAxis: {
      type: 'category',
      data: bins.map((bin) => formatTick(Number(((bin.from + bin.to) / 2).toPrecision(4)))),
      axisLabel: { color: theme.textMuted, fontSize: 11, hideOverlap: true },
      axisLine: { lineStyle: { color: theme.axis } },
      axisTick: { show: false },
    },
    yAxis: {
      ...valueAxis(theme, 'samples'),
      minInterval: 1,
      nameTextStyle: { color: theme.textMuted, align: 'left', padding: [0, 0, 0, -20] },
    },
    series: [
      {
        type: 'bar',
        barCategoryGap: 1,
        data: bins.map((bin, index) => ({
          value: bin.count,
          itemStyle: { color: theme.accent, opacity: index === medianBin ? 1 : 0.55, borderRadius: [2, 2, 0, 0] },
        })),
      },
    ],
  };
}

function describeBin(bins: readonly Bin[]) {
  return (items: unknown): string => {
    const first: unknown = Array.isArray(items) ? items[0] : items;
    const index = typeof first === 'object' && first !== null && 'dataIndex' in first ? first.dataIndex : undefined;
    const bin = typeof index === 'number' ? bins[index] : undefined;
    if (bin === undefined) return '';
    return `${String(bin.count)} samples<br><span style="opacity:.7">${formatNumber(bin.from)} – ${formatNumber(bin.to)} ms</span>`;
  };
}
