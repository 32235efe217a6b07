import type { Measured, RunSummary } from '../../../core/domain/measurement.ts';
import { valueOf } from '../../../core/domain/known.ts';
import { formatCount, formatInteger, formatNumber, formatPercent } from '../../format/number.ts';
import { formatMilliseconds } from '../../format/units.ts';
import { StateText } from '../../ui/badge.tsx';
import { KnownValue } from '../../ui/known-value.tsx';
import { Panel } from '../../ui/panel.tsx';
import { isSettled } from './glance.ts';
import { intervalAxis } from './interval-axis.ts';
import { calibrationRatio, coldStartMs } from './run-figures.ts';
import styles from './runs.module.css';

/** Runs in fresh processes are what an interval can rest on: each with its own median and interval, the headline's behind them all. */
export function RunsPanel({ measured }: { readonly measured: Measured }) {
  const { runs, latency } = measured;
  if (runs === undefined) {
    return (
      <Panel title="Runs">
        <p className={styles.none}>
          Measured in one process, before runs in fresh processes were kept apart: how the next process would do is not
          known.
        </p>
      </Panel>
    );
  }
  const headline = valueOf(latency.medianInterval);
  const axis = intervalAxis([
    ...runs.map(({ medianMs, medianInterval }) => ({ medianMs, interval: valueOf(medianInterval) })),
    { medianMs: latency.medianMs, interval: headline },
  ]);
  return (
    <Panel title="Runs" description={describeRuns(measured, runs)}>
      <table className={styles.runs}>
        <thead>
          <tr>
            <th scope="col">Run</th>
            <th scope="col" className={styles.axisHead}>
              <span className={styles.axisEnds}>
                <span>{formatNumber(axis.lowMs, 3)}</span>
                <span>{formatMilliseconds(axis.highMs)}</span>
              </span>
            </th>
            <th scope="col">Median</th>
            <th scope="col">Samples</th>
            <th scope="col">Trace</th>
            <th scope="col" title="Process, runtime, session and first run together">
              Cold start
            </th>
            <th
              scope="col"
              title="A fixed piece of work after the run against before it: above 1, the clock fell meanwhile"
            >
              Clock
            </th>
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <tr key={run.run}>
              <th scope="row">
                {String(run.run)}
                {run.round !== undefined && <span className={styles.round}> round {String(run.round)}</span>}
              </th>
              <td>
                <RunMark run={run} place={axis.place} headline={headline} medianMs={latency.medianMs} />
              </td>
              <td className={styles.number}>{formatMilliseconds(run.medianMs)}</td>
              <td className={styles.number} title={`they count as ${formatNumber(run.effectiveSampleSize, 3)}`}>
                {formatInteger(run.sampleCount)}
              </td>
              <td>
                <ShapeWord run={run} />
              </td>
              <td className={styles.number}>
                <KnownValue item={coldStartMs(run)}>{(ms) => formatMilliseconds(ms)}</KnownValue>
              </td>
              <td className={styles.number}>
                <KnownValue item={calibrationRatio(run)}>
                  {(ratio) => <span className={ratio > 1.05 ? styles.slower : undefined}>{ratio.toFixed(2)}×</span>}
                </KnownValue>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

function describeRuns({ runsAsked, latency }: Measured, runs: readonly RunSummary[]): string {
  const count =
    runsAsked === undefined || runsAsked === runs.length
      ? formatCount(runs.length, 'run')
      : `${String(runs.length)} of ${formatCount(runsAsked, 'run')} asked for`;
  const rounds = runs.some(({ round }) => round !== undefined) ? ', taking turns with other cases' : '';
  const spread = valueOf(latency.betweenRunSpread ?? { state: 'unknown', reason: 'not kept' });
  const differ = spread === undefined ? '' : `, one process differs from the next by ${formatPercent(spread, 2)}`;
  return `${count} in fresh processes${rounds}${differ}`;
}

interface RunMarkProps {
  readonly run: RunSummary;
  readonly place: (ms: number) => number;
  readonly headline: { readonly lowMs: number; readonly highMs: number } | undefined;
  readonly medianMs: number;
}

/** The run's median on its interval, with the headline interval as the band behind. The table has the same figures in words. */
function RunMark({ run, place, headline, medianMs }: RunMarkProps) {
  const interval = valueOf(run.medianInterval);
  return (
    <span className={styles.track} aria-hidden="true">
      {headline !== undefined && <span className={styles.band} style={between(place, headline)} />}
      <span className={styles.middle} style={{ left: percent(place(medianMs)) }} />
      {interval !== undefined && <span className={styles.whisker} style={between(place, interval)} />}
      <span className={isSettled(run) ? styles.dot : styles.hollowDot} style={{ left: percent(place(run.medianMs)) }} />
    </span>
  );
}

function between(
  place: (ms: number) => number,
  { lowMs, highMs }: { readonly lowMs: number; readonly highMs: number },
) {
  return { left: percent(place(lowMs)), right: percent(1 - place(highMs)) };
}

function percent(share: number): string {
  return `${String(100 * share)}%`;
}

/** What the whole trace of the run did; where it is too short to tell, whether warm-up had settled. */
function ShapeWord({ run }: { readonly run: RunSummary }) {
  const shape = valueOf(run.shape);
  if (!run.steady && shape === undefined) {
    return (
      <StateText tone="unstable" icon="warning">
        not steady
      </StateText>
    );
  }
  switch (shape?.kind) {
    case undefined:
    case 'flat':
    case 'warm-up':
      return (
        <StateText tone="valid" icon="check">
          {shape === undefined ? 'steady' : shape.kind === 'flat' ? 'flat' : 'settled'}
        </StateText>
      );
    case 'slowdown':
      return (
        <StateText tone="unstable" icon="warning">
          slowed down
        </StateText>
      );
    case 'no-steady-state':
      return (
        <StateText tone="unstable" icon="warning">
          never settled
        </StateText>
      );
  }
}
