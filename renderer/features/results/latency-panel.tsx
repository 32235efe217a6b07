import { useCallback, useMemo, useState } from 'react';
import type { LatencySummary, Measured, SampleTrace } from '../../../core/domain/measurement.ts';
import { valueOf } from '../../../core/domain/known.ts';
import type { ChartTheme } from '../../charts/chart-theme.ts';
import { distributionStripsOption } from '../../charts/distribution-strips.ts';
import type { ChartOption } from '../../charts/echarts.ts';
import { EchartView } from '../../charts/echart-view.tsx';
import { histogramOption } from '../../charts/histogram.ts';
import { latencyTraceOption } from '../../charts/latency-trace.ts';
import type { TraceRun } from '../../charts/trace-layout.ts';
import { formatCount, formatInteger, formatNumber, formatPercent } from '../../format/number.ts';
import { formatMilliseconds } from '../../format/units.ts';
import { DefinitionList } from '../../ui/definition-list.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { QuantilesTable } from './quantiles-table.tsx';
import { TraceLegend } from './trace-legend.tsx';
import { traceRuns } from './trace-runs.ts';
import styles from './results.module.css';

type View = 'trace' | 'histogram' | 'runs';
const views: readonly { readonly value: View; readonly label: string }[] = [
  { value: 'trace', label: 'Trace' },
  { value: 'histogram', label: 'Histogram' },
  { value: 'runs', label: 'Distribution' },
];

export function LatencyPanel({ measured, trace }: { readonly measured: Measured; readonly trace: SampleTrace }) {
  const { latency } = measured;
  const [view, setView] = useState<View>('trace');
  const runs = useMemo(() => traceRuns(trace, measured.runs), [trace, measured.runs]);
  const build = useCallback(
    (theme: ChartTheme) => optionOf(view, latency, trace, runs, theme),
    [view, latency, trace, runs],
  );
  return (
    <Panel
      title="Samples"
      description={describeSamples(latency, trace, measured.warmUp)}
      actions={<Segmented label="View" value={view} options={views} onChange={setView} />}
    >
      {trace.samplesMs.length === 0 ? (
        <p className={styles.muted}>The samples of this row are not in the database; only its summary is.</p>
      ) : (
        <EchartView
          build={build}
          height={view === 'runs' ? Math.max(140, 40 + 44 * runs.length) : 240}
          label={`${view} of ${formatCount(trace.samplesMs.length, 'sample')} of ${formatCount(runs.length, 'run')} around a median of ${formatMilliseconds(latency.medianMs)}`}
        />
      )}
      {view === 'trace' && trace.samplesMs.length > 0 && <TraceLegend runs={runs} />}
      <div className={styles.pair}>
        <QuantilesTable latency={latency} />
        <DefinitionList
          items={[
            ['Mean', formatMilliseconds(latency.meanMs)],
            ['Range', `${formatNumber(latency.minimumMs)} – ${formatMilliseconds(latency.maximumMs)}`],
            ['Deviation', deviationWords(latency)],
            ['Relative spread', `${formatPercent(latency.relativeMad, 2)} (MAD)`],
            ['Drift', driftWords(latency)],
            [
              'Effective samples',
              `${formatNumber(latency.effectiveSampleSize, 3)} of ${formatInteger(latency.sampleCount)}`,
            ],
            ['Outliers', describeOutliers(latency)],
          ]}
        />
      </div>
    </Panel>
  );
}

function optionOf(
  view: View,
  latency: LatencySummary,
  trace: SampleTrace,
  runs: readonly TraceRun[],
  theme: ChartTheme,
): ChartOption {
  const interval = valueOf(latency.medianInterval);
  switch (view) {
    case 'trace':
      return latencyTraceOption(
        {
          warmUpMs: trace.warmUpMs,
          samplesMs: trace.samplesMs,
          runs,
          medianMs: latency.medianMs,
          ...(interval === undefined ? {} : { interval }),
        },
        theme,
      );
    case 'histogram':
      return histogramOption(trace.samplesMs, latency.medianMs, theme);
    case 'runs':
      return distributionStripsOption(
        runs.map(({ run, samplesMs }) => ({ label: `run ${String(run)}`, samplesMs, colour: 0, invalid: false })),
        'linear',
        theme,
      );
  }
}

function describeSamples(latency: LatencySummary, trace: SampleTrace, warmUp: Measured['warmUp']): string {
  const each = latency.runsPerSample === 1 ? '' : ` of ${formatInteger(latency.runsPerSample)} iterations each`;
  const warm = formatCount(Math.max(warmUp.runs, trace.warmUpMs.length), 'warm-up iteration');
  return `${formatCount(latency.sampleCount, 'sample')}${each}, ${warm} before${warmUp.steady ? '' : ', no steady state found'}`;
}

function deviationWords({ standardDeviationMs, coefficientOfVariation }: LatencySummary): string {
  const share = coefficientOfVariation === undefined ? '' : ` (${formatPercent(coefficientOfVariation)} of the mean)`;
  return `${formatMilliseconds(standardDeviationMs)}${share}`;
}

/** Where the p-value is large, a change over the run is chance as far as anybody can tell. */
function driftWords({ drift }: LatencySummary): string {
  if (drift === undefined) return 'not kept when this was measured';
  const change = `${drift.relativeChange > 0 ? '+' : ''}${formatPercent(drift.relativeChange)} over a run`;
  const chance = `p ${formatNumber(drift.pValue, 2)}`;
  return drift.pValue < 0.01 ? `${change} (${chance})` : `none shown (${chance})`;
}

/** Extreme ones (beyond 10 sigma) are counted apart from the fences: they may be among the severe. All are kept. */
function describeOutliers({ outliers }: LatencySummary): string {
  const { mild, severe, extreme } = outliers;
  if (mild + severe + extreme === 0) return 'none';
  return `${String(mild)} mild, ${String(severe)} severe${extreme === 0 ? '' : `, ${String(extreme)} beyond 10 σ`} (kept)`;
}
