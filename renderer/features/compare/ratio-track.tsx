import type { Comparison } from '../../../core/domain/comparison.ts';
import { valueOf } from '../../../core/domain/known.ts';
import { classNames } from '../../ui/class-names.ts';
import type { RatioAxis } from './ratio-axis.ts';
import { placeOnAxis } from './ratio-axis.ts';
import styles from './ratio-track.module.css';

/**
 * One ratio on the axis that all rows share. The shaded part around 1× is too little to claim; a solid bar is a claim, and
 * where none can be made there is only the interval and a hollow dot.
 */
export function RatioTrack({ comparison, axis }: { readonly comparison: Comparison; readonly axis: RatioAxis }) {
  const speed = valueOf(comparison.speed);
  const at = (ratio: number): string => `${String(placeOnAxis(axis, ratio) * 100)}%`;
  const between = (low: number, high: number) => ({
    left: at(low),
    right: `${String((1 - placeOnAxis(axis, high)) * 100)}%`,
  });
  const interval = speed === undefined ? undefined : valueOf(speed.interval);
  const { state } = comparison.verdict;
  const claimed = state === 'faster' || state === 'slower';
  return (
    <span className={styles.track} aria-hidden="true">
      <span className={styles.band} style={between(1 / (1 + comparison.threshold), 1 + comparison.threshold)} />
      <span className={styles.one} style={{ left: at(1) }} />
      {speed !== undefined && claimed && (
        <span
          className={classNames(styles.bar, state === 'faster' ? styles.faster : styles.slower)}
          style={between(Math.min(1, speed.ratio), Math.max(1, speed.ratio))}
        />
      )}
      {interval !== undefined && <span className={styles.interval} style={between(interval.low, interval.high)} />}
      {speed !== undefined && (
        <span
          className={classNames(styles.dot, claimed && (state === 'faster' ? styles.faster : styles.slower))}
          style={{ left: at(speed.ratio) }}
        />
      )}
    </span>
  );
}

/** The axis above the tracks: which way is faster, and the ratios. */
export function RatioTicks({ axis }: { readonly axis: RatioAxis }) {
  return (
    <span className={styles.ticks}>
      {axis.ticks.map((ratio) => (
        <span key={ratio} className={styles.tick} style={{ left: `${String(placeOnAxis(axis, ratio) * 100)}%` }}>
          {String(ratio)}×
        </span>
      ))}
    </span>
  );
}
