import { useCallback } from 'react';
import type { Known } from '../../../core/domain/known.ts';
import type { CompletionTime, CompletionTimes } from '../../../core/domain/web-evidence.ts';
import type { ChartTheme } from '../../charts/chart-theme.ts';
import { EchartView } from '../../charts/echart-view.tsx';
import { intervalBarsOption } from '../../charts/interval-bars.ts';
import { formatInteger, formatNumber } from '../../format/number.ts';
import { formatMilliseconds } from '../../format/units.ts';
import { KnownValue, Unknown } from '../../ui/known-value.tsx';
import { Panel } from '../../ui/panel.tsx';
import { completionBars, completionPoints } from './completion-points.ts';
import styles from './evidence.module.css';

/** One run, ended at three points: what the host does, what the device does, and what copies cost. */
export function CompletionPanel({ times }: { readonly times: Known<CompletionTimes> }) {
  return (
    <Panel
      title="Until when a run is timed"
      description={
        times.state === 'known'
          ? `in a session of its own after the timed part; the device’s end by ${times.value.completion}`
          : undefined
      }
    >
      {times.state === 'unknown' ? (
        <p>
          <Unknown reason={times.reason} /> <span className={styles.muted}>{times.reason}</span>
        </p>
      ) : (
        <Completion times={times.value} />
      )}
    </Panel>
  );
}

function Completion({ times }: { readonly times: CompletionTimes }) {
  const build = useCallback((theme: ChartTheme) => intervalBarsOption(completionBars(times), 'linear', theme), [times]);
  return (
    <div className={styles.stack}>
      <EchartView build={build} height={150} label="Medians of one run until three points, with their intervals" />
      <table className={styles.figures}>
        <thead>
          <tr>
            <th scope="col">Until</th>
            <th scope="col">What is timed</th>
            <th scope="col" className={styles.right}>
              Median
            </th>
            <th scope="col" className={styles.right}>
              95 % interval
            </th>
            <th scope="col" className={styles.right}>
              Samples
            </th>
          </tr>
        </thead>
        <tbody>
          {completionPoints.map(({ point, label, meaning }) => (
            <PointRow key={point} label={label} meaning={meaning} time={times[point]} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function PointRow({
  label,
  meaning,
  time,
}: {
  readonly label: string;
  readonly meaning: string;
  readonly time: CompletionTime;
}) {
  return (
    <tr>
      <th scope="row" className={styles.nowrap}>
        {label}
      </th>
      <td className={styles.meaning}>{meaning}</td>
      <td className={styles.right}>{formatMilliseconds(time.medianMs)}</td>
      <td className={styles.right}>
        <KnownValue item={time.interval}>
          {({ lowMs, highMs }) => `${formatNumber(lowMs)} – ${formatNumber(highMs)}`}
        </KnownValue>
      </td>
      <td className={styles.right}>{formatInteger(time.sampleCount)}</td>
    </tr>
  );
}
