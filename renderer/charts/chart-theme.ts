/** The colours of a chart, read from the same tokens as everything else. */
export interface ChartTheme {
  readonly text: string;
  readonly textMuted: string;
  readonly surface: string;
  readonly border: string;
  readonly grid: string;
  readonly axis: string;
  readonly accent: string;
  readonly valid: string;
  readonly unstable: string;
  readonly invalid: string;
  readonly faint: string;
  readonly series: readonly string[];
  readonly fontFamily: string;
}

export function readChartTheme(root: Element): ChartTheme {
  const style = getComputedStyle(root);
  const token = (name: string): string => style.getPropertyValue(name).trim();
  return {
    text: token('--text'),
    textMuted: token('--text-muted'),
    surface: token('--surface-raised'),
    border: token('--border'),
    grid: token('--chart-grid'),
    axis: token('--chart-axis'),
    accent: token('--series-1'),
    valid: token('--valid'),
    unstable: token('--unstable'),
    invalid: token('--invalid'),
    faint: token('--border-control'),
    series: [1, 2, 3, 4, 5, 6, 7, 8].map((index) => token(`--series-${String(index)}`)),
    fontFamily: token('--font-sans'),
  };
}

export function seriesColour(theme: ChartTheme, index: number): string {
  return theme.series[index % theme.series.length] ?? theme.accent;
}
