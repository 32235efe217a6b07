import type { Session } from '../../../core/domain/session.ts';
import { formatCount } from '../../format/number.ts';
import { formatDuration } from '../../format/units.ts';
import type { WatchedCase, WatchedSession } from './session-progress.ts';
import { SessionStateBadge } from './session-state-badge.tsx';
import styles from './session.module.css';

/** How far it is: one segment a case, by what came of it. Nothing here moves by itself. */
export function SessionMeter({ session, watched }: { readonly session: Session; readonly watched: WatchedSession }) {
  const finished = watched.cases.filter(({ state }) => state === 'finished').length;
  const total = Math.max(session.caseCount, watched.cases.length);
  const state = watched.ended?.state ?? session.state;
  return (
    <div className={styles.meter}>
      <div className={styles.meterLine}>
        <SessionStateBadge state={state} />
        <span className="numeric">
          {finished} of {formatCount(total, 'case')} done
        </span>
        {state === 'running' && watched.estimatedSeconds !== undefined && (
          <span className={styles.faint}>planned for at most {formatDuration(watched.estimatedSeconds)}</span>
        )}
        <span className={styles.meterCounts}>{outcomes(watched.cases)}</span>
      </div>
      <div
        className={styles.segments}
        role="progressbar"
        aria-label="Cases done"
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={finished}
      >
        {Array.from({ length: total }, (_, index) => (
          <span key={index} className={segmentClass(watched.cases[index])} />
        ))}
      </div>
    </div>
  );
}

function segmentClass(item: WatchedCase | undefined): string | undefined {
  if (item?.measurement === undefined) return item?.state === 'running' ? styles.segmentRunning : styles.segment;
  switch (item.measurement.outcome) {
    case 'measured':
      return item.measurement.verdict.grade === 'valid'
        ? styles.segmentValid
        : item.measurement.verdict.grade === 'unstable'
          ? styles.segmentUnstable
          : styles.segmentInvalid;
    case 'failed':
      return styles.segmentInvalid;
    case 'skipped':
      return styles.segmentSkipped;
  }
}

function outcomes(cases: readonly WatchedCase[]): string {
  const count = (outcome: string): number => cases.filter(({ measurement }) => measurement?.outcome === outcome).length;
  return [
    [count('measured'), 'measured'] as const,
    [count('failed'), 'failed'] as const,
    [count('skipped'), 'skipped'] as const,
  ]
    .filter(([number]) => number > 0)
    .map(([number, word]) => `${String(number)} ${word}`)
    .join(', ');
}
