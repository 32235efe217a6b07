import { formatNumber } from '../format/number.ts';
import type { ChartTheme } from './chart-theme.ts';

/** The axes and tooltip that every chart shares. */
export function valueAxis(theme: ChartTheme, name: string) {
  return {
    type: 'value' as const,
    name,
    nameTextStyle: { color: theme.textMuted, fontSize: 11 },
    axisLabel: {
      color: theme.textMuted,
      fontSize: 11,
      formatter: (value: number) => formatTick(value),
      hideOverlap: true,
    },
    axisLine: { show: false },
    axisTick: { show: false },
    splitLine: { lineStyle: { color: theme.grid } },
  };
}

/** Ticks are round numbers already: no more digits than they need. */
export function formatTick(value: number): string {
  return Math.abs(value) >= 1e6
    ? formatNumber(value, 3)
    : Number(value.toPrecision(6)).toLocaleString('en-US').replace('-', '−');
}

export function tooltipStyle(theme: ChartTheme) {
  return {
    backgroundColor: theme.surface,
    borderColor: theme.border,
    borderWidth: 1,
    padding: [6, 10],
    textStyle: { color: theme.text, fontSize: 12 },
    extraCssText: 'border-radius:6px;box-shadow:0 8px 24px rgb(0 0 0 / 16%);',
    transitionDuration: 0,
    confine: true,
  };
}

/** Text that goes into a tooltip's markup: names come from files and may hold anything. */
export function escapeMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
