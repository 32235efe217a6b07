import type { RunSummary } from '../../../core/domain/measurement.ts';
import { valueOf } from '../../../core/domain/known.ts';
import { formatCount, formatNumber, formatPercent } from '../../format/number.ts';
import { formatMilliseconds } from '../../format/units.ts';
import styles from './session.module.css';

interface RunListProps {
  readonly runs: readonly RunSummary[];
  /** Unknown until the first is over. */
  readonly runsPlanned: number | undefined;
  /** A run is on now, or will be. */
  readonly goesOn: boolean;
}

/**
 * Each run's median as it comes, with its own interval, on one axis: whether processes agree shows at a glance. It changes
 * once a run, when nothing is timed.
 */
export function RunList({ runs, runsPlanned, goesOn }: RunListProps) {
  const place = axisOf(runs);
  const left = goesOn && runsPlanned !== undefined ? Math.max(0, runsPlanned - runs.length) : 0;
  return (
    <section className={styles.runs} aria-label="Runs">
      <h3 className={styles.runsTitle}>
        {runsPlanned === undefined ? 'Runs' : `${String(runs.length)} of ${formatCount(runsPlanned, 'run')}`}
        <span className={styles.faint}>{spreadOf(runs)}</span>
      </h3>
      <ol className={styles.runRows}>
        {runs.map((run) => {
          const interval = valueOf(run.medianInterval);
          return (
            <li key={run.run} className={styles.runRow}>
              <span className={styles.runName}>
                {run.round === undefined ? `run ${String(run.run)}` : `round ${String(run.round)}`}
              </span>
              <span className={styles.runTrack} aria-hidden="true">
                {interval !== undefined && (
                  <span
                    className={styles.runInterval}
                    style={{
                      left: percent(place(interval.lowMs)),
                      right: percent(1 - place(interval.highMs)),
                    }}
                  />
                )}
                <span className={styles.runDot} style={{ left: percent(place(run.medianMs)) }} />
              </span>
              <span className="numeric">{formatMilliseconds(run.medianMs)}</span>
              <span className={styles.runNote}>
                {run.shape.state === 'known' && run.shape.value.kind !== 'flat' && run.shape.value.kind !== 'warm-up'
                  ? shapeWords[run.shape.value.kind]
                  : formatCount(run.sampleCount, 'sample')}
              </span>
            </li>
          );
        })}
        {left > 0 && <li className={styles.runsLeft}>{`${formatCount(left, 'run')} to come`}</li>}
      </ol>
    </section>
  );
}

const shapeWords = { slowdown: 'slowed down', 'no-steady-state': 'no steady state' } as const;

/** From the lowest to the highest end with a margin, so that equal runs stand in the middle and not on an edge. */
function axisOf(runs: readonly RunSummary[]): (ms: number) => number {
  const ends = runs.flatMap(({ medianMs, medianInterval }) => {
    const interval = valueOf(medianInterval);
    return interval === undefined ? [medianMs] : [medianMs, interval.lowMs, interval.highMs];
  });
  const low = Math.min(...ends);
  const high = Math.max(...ends);
  const span = Math.max(high - low, high * 0.02);
  const start = (low + high) / 2 - span * 0.55;
  return (ms) => Math.min(1, Math.max(0, (ms - start) / (span * 1.1)));
}

function percent(share: number): string {
  return `${String(share * 100)}%`;
}

function spreadOf(runs: readonly RunSummary[]): string {
  if (runs.length < 2) return '';
  const medians = runs.map(({ medianMs }) => medianMs);
  const low = Math.min(...medians);
  const high = Math.max(...medians);
  return ` medians ${formatNumber(low)} – ${formatMilliseconds(high)}, ${formatPercent(high / low - 1)} apart`;
}
