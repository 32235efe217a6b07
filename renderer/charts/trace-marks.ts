import type { MarkAreaComponentOption, MarkLineComponentOption } from 'echarts/components';
import type { ChartTheme } from './chart-theme.ts';
import type { TraceData } from './latency-trace.ts';
import type { PlacedRun } from './trace-layout.ts';

/** Behind the samples: the headline interval, the median, where runs begin, and where a run went over to another level. */
export function sampleMarks(
  data: TraceData,
  runs: readonly PlacedRun[],
  theme: ChartTheme,
): { readonly markLine?: MarkLineComponentOption; readonly markArea?: MarkAreaComponentOption } {
  const lines = [...medianLine(data, theme), ...boundaries(runs, theme), ...levelChanges(runs, theme)];
  return {
    ...(lines.length === 0 ? {} : { markLine: { silent: true, symbol: 'none', data: lines } }),
    ...(data.interval === undefined ? {} : { markArea: intervalArea(data.interval, theme) }),
  };
}

type Lines = NonNullable<MarkLineComponentOption['data']>;

function medianLine({ medianMs }: TraceData, theme: ChartTheme): Lines {
  if (medianMs === undefined) return [];
  return [
    {
      yAxis: medianMs,
      lineStyle: { color: theme.text, type: 'solid', width: 1, opacity: 0.55 },
      label: { show: false },
    },
  ];
}

function boundaries(runs: readonly PlacedRun[], theme: ChartTheme): Lines {
  if (runs.length < 2) return [];
  return runs.map(({ run, start }, index) => ({
    xAxis: index === 0 ? start : start - 0.5,
    lineStyle: { color: theme.axis, type: 'solid', width: index === 0 ? 0 : 1 },
    label: {
      formatter: runs.length > 6 ? String(run) : `run ${String(run)}`,
      position: 'end',
      align: 'left',
      distance: [-2, 4],
      color: theme.textMuted,
      fontSize: 10,
    },
  }));
}

function levelChanges(runs: readonly PlacedRun[], theme: ChartTheme): Lines {
  return runs.flatMap(({ levelAt }) =>
    levelAt === undefined
      ? []
      : [
          {
            xAxis: levelAt,
            lineStyle: { color: theme.unstable, type: 'dashed' as const, width: 1.25 },
            label: {
              formatter: 'new level',
              position: 'insideEndTop' as const,
              rotate: 0,
              align: 'left' as const,
              color: theme.unstable,
              fontSize: 10,
            },
          },
        ],
  );
}

function intervalArea(interval: { readonly lowMs: number; readonly highMs: number }, theme: ChartTheme) {
  return {
    silent: true,
    itemStyle: { color: theme.accent, opacity: 0.2 },
    data: [[{ yAxis: interval.lowMs }, { yAxis: interval.highMs }] as [{ yAxis: number }, { yAxis: number }]],
  };
}

/** Only the first is named: the others look the same. */
export function warmUpAreas(runs: readonly PlacedRun[], theme: ChartTheme): MarkAreaComponentOption {
  const several = runs.length > 1;
  return {
    silent: true,
    itemStyle: { color: theme.grid, opacity: 0.6 },
    label: { color: theme.textMuted, fontSize: 10, position: 'insideTop' },
    data: runs.flatMap(({ warmUp }): [{ name: string; xAxis: number }, { xAxis: number }][] => {
      const first = warmUp[0];
      const last = warmUp.at(-1);
      if (first === undefined || last === undefined) return [];
      return [[{ name: several ? '' : 'warm-up', xAxis: first[0] }, { xAxis: last[0] }]];
    }),
  };
}
