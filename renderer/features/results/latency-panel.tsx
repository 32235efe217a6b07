import { useCallback, useState } from 'react';
import type { LatencySummary, Measured, SampleTrace } from '../../../core/domain/measurement.ts';
import { valueOf } from '../../../core/domain/known.ts';
import type { ChartTheme } from '../../charts/chart-theme.ts';
import { EchartView } from '../../charts/echart-view.tsx';
import { histogramOption } from '../../charts/histogram.ts';
import { latencyTraceOption } from '../../charts/latency-trace.ts';
import { formatCount, formatInteger, formatNumber, formatPercent } from '../../format/number.ts';
import { formatMilliseconds } from '../../format/units.ts';
import { DefinitionList } from '../../ui/definition-list.tsx';
import { KnownValue } from '../../ui/known-value.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import styles from './results.module.css';

interface LatencyPanelProps {
  readonly latency: LatencySummary;
  readonly trace: SampleTrace;
  readonly warmUp: Measured['warmUp'];
}

type View = 'trace' | 'histogram';
const views: readonly { readonly value: View; readonly label: string }[] = [
  { value: 'trace', label: 'Trace' },
  { value: 'histogram', label: 'Histogram' },
];

export function LatencyPanel({ latency, trace, warmUp }: LatencyPanelProps) {
  const [view, setView] = useState<View>('trace');
  const build = useCallback(
    (theme: ChartTheme) =>
      view === 'trace'
        ? latencyTraceOption(traceData(latency, trace), theme)
        : histogramOption(trace.samplesMs, latency.medianMs, theme),
    [view, latency, trace],
  );
  return (
    <Panel
      title="Samples"
      description={describeSamples(latency, trace, warmUp)}
      actions={<Segmented label="View" value={view} options={views} onChange={setView} />}
    >
      {trace.samplesMs.length === 0 ? (
        <p className={styles.muted}>The samples of this row are not in the database; only its summary is.</p>
      ) : (
        <EchartView
          build={build}
          height={240}
          label={`${view} of ${String(trace.samplesMs.length)} samples around a median of ${formatMilliseconds(latency.medianMs)}`}
        />
      )}
      {view === 'trace' && trace.samplesMs.length > 0 && <TraceLegend warmUp={trace.warmUpMs.length > 0} />}
      <div className={styles.pair}>
        <Quantiles latency={latency} />
        <DefinitionList
          items={[
            ['Mean', formatMilliseconds(latency.meanMs)],
            ['Range', `${formatNumber(latency.minimumMs)} – ${formatMilliseconds(latency.maximumMs)}`],
            ['Deviation', formatMilliseconds(latency.standardDeviationMs)],
            ['Relative spread', formatPercent(latency.relativeMad, 2)],
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

function TraceLegend({ warmUp }: { readonly warmUp: boolean }) {
  return (
    <ul className={styles.legend}>
      <li>
        <span className={styles.legendSample} aria-hidden="true" />
        samples
      </li>
      {warmUp && (
        <li>
          <span className={styles.legendWarmUp} aria-hidden="true" />
          warm-up, in no statistic
        </li>
      )}
      <li>
        <span className={styles.legendMedian} aria-hidden="true" />
        median and its 95 % interval
      </li>
      <li>
        <span className={styles.legendOutlier} aria-hidden="true" />
        outliers, kept
      </li>
    </ul>
  );
}

function traceData(latency: LatencySummary, trace: SampleTrace) {
  const interval = valueOf(latency.medianInterval);
  return {
    warmUpMs: trace.warmUpMs,
    samplesMs: trace.samplesMs,
    medianMs: latency.medianMs,
    ...(interval === undefined ? {} : { interval }),
  };
}

/** Each quantile with its own interval; where the sample is too small to support one, that is said. */
function Quantiles({ latency }: { readonly latency: LatencySummary }) {
  return (
    <table className={styles.quantiles}>
      <thead>
        <tr>
          <th scope="col">Quantile</th>
          <th scope="col">Value</th>
          <th scope="col">95 % interval</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">median</th>
          <td>{formatMilliseconds(latency.medianMs)}</td>
          <td>
            <KnownValue item={latency.medianInterval}>
              {({ lowMs, highMs }) => `${formatNumber(lowMs)} – ${formatNumber(highMs)}`}
            </KnownValue>
          </td>
        </tr>
        {latency.quantiles.map(({ quantile, value }) => (
          <tr key={quantile}>
            <th scope="row">{`p${String(Math.round(quantile * 1000) / 10)}`}</th>
            <td>
              <KnownValue item={value}>{({ valueMs }) => formatMilliseconds(valueMs)}</KnownValue>
            </td>
            <td>
              <KnownValue item={value}>
                {({ lowMs, highMs }) => `${formatNumber(lowMs)} – ${formatNumber(highMs)}`}
              </KnownValue>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function describeSamples(latency: LatencySummary, trace: SampleTrace, warmUp: Measured['warmUp']): string {
  const each = latency.runsPerSample === 1 ? '' : ` of ${formatInteger(latency.runsPerSample)} runs each`;
  const warm = `${formatCount(Math.max(warmUp.runs, trace.warmUpMs.length), 'warm-up run')} before${warmUp.steady ? '' : ', no steady state found'}`;
  return `${formatCount(latency.sampleCount, 'sample')}${each}, ${warm}`;
}

/** Extreme ones (beyond 10 sigma) are counted apart from the fences: they may be among the severe. All are kept. */
function describeOutliers({ outliers }: LatencySummary): string {
  const { mild, severe, extreme } = outliers;
  if (mild + severe + extreme === 0) return 'none';
  return `${String(mild)} mild, ${String(severe)} severe${extreme === 0 ? '' : `, ${String(extreme)} beyond 10 σ`} (kept)`;
}
