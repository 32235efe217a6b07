import { useEffect, useRef, useSyncExternalStore } from 'react';
import type { ChartTheme } from './chart-theme.ts';
import { readChartTheme } from './chart-theme.ts';
import type { ChartOption } from './echarts.ts';
import { echarts } from './echarts.ts';
import styles from './echart-view.module.css';

interface EchartViewProps {
  /** Pure: data in, option out. Called again when its identity or the theme changes. */
  readonly build: (theme: ChartTheme) => ChartOption;
  /** In pixels, or “100%” of a box that has a height of its own. */
  readonly height: number | '100%';
  /** What the picture says, for those who cannot see it. */
  readonly label: string;
  /** A mark of the first series was clicked. The keyboard needs another way to the same: a table beside the chart. */
  readonly onPick?: (index: number) => void;
}

/** The one host of every chart: size, theme, disposal. Never animates, since charts are watched while cases are timed. */
export function EchartView({ build, height, label, onPick }: EchartViewProps) {
  const holder = useRef<HTMLDivElement>(null);
  const chart = useRef<echarts.EChartsType>(undefined);
  const themeName = useThemeName();

  useEffect(() => {
    const element = holder.current;
    if (element === null) return undefined;
    const instance = echarts.init(element);
    chart.current = instance;
    const observer = new ResizeObserver(() => {
      instance.resize();
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      instance.dispose();
      chart.current = undefined;
    };
  }, []);

  useEffect(() => {
    const theme = readChartTheme(document.documentElement);
    chart.current?.setOption({ ...baseOption(theme), ...build(theme) }, { notMerge: true });
  }, [build, themeName]);

  useEffect(() => {
    const instance = chart.current;
    if (instance === undefined || onPick === undefined) return undefined;
    const pick = ({ seriesIndex, dataIndex }: { seriesIndex?: number; dataIndex: number }): void => {
      if (seriesIndex === 0) onPick(dataIndex);
    };
    instance.on('click', pick);
    return () => {
      instance.off('click', pick);
    };
  }, [onPick]);

  return <div ref={holder} className={styles.chart} style={{ height }} role="img" aria-label={label} />;
}

function baseOption(theme: ChartTheme): ChartOption {
  return {
    animation: false,
    textStyle: { fontFamily: theme.fontFamily, fontSize: 11, color: theme.textMuted },
  };
}

function useThemeName(): string {
  return useSyncExternalStore(watchTheme, () => document.documentElement.dataset.theme ?? 'light');
}

function watchTheme(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  return () => {
    observer.disconnect();
  };
}
