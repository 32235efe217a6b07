import { placeRuns, traceCeiling } from '../../charts/trace-layout.ts';
import type { TraceRun } from '../../charts/trace-layout.ts';
import styles from './results.module.css';

/** Only what the trace really shows. */
export function TraceLegend({ runs }: { readonly runs: readonly TraceRun[] }) {
  const clipped = traceCeiling(placeRuns(runs)) !== undefined;
  const marks: readonly (readonly [mark: string | undefined, words: string, shown: boolean])[] = [
    [styles.legendSample, 'samples', true],
    [styles.legendWarmUp, 'warm-up, in no statistic', runs.some(({ warmUpMs }) => warmUpMs.length > 0)],
    [styles.legendMedian, 'median and its 95 % interval', true],
    [styles.legendRun, 'median of each run', runs.length > 1],
    [styles.legendOutlier, 'outliers, kept', true],
    [styles.legendLevel, 'went over to another level', runs.some(({ levelFrom }) => levelFrom !== undefined)],
    [styles.legendBeyond, 'higher than the axis', clipped],
  ];
  return (
    <ul className={styles.legend}>
      {marks
        .filter(([, , shown]) => shown)
        .map(([mark, words]) => (
          <li key={words}>
            <span className={mark} aria-hidden="true" />
            {words}
          </li>
        ))}
    </ul>
  );
}
