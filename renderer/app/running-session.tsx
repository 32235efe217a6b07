import { Link } from '@tanstack/react-router';
import { useSessions } from '../api/queries.ts';
import styles from './running-session.module.css';

/** A session that runs is seen from every screen, without anything that moves: motion would disturb what is timed. */
export function RunningSession() {
  const { data } = useSessions();
  const running = data?.sessions.find((session) => session.state === 'running');
  if (running === undefined) return undefined;
  const done = running.measuredCount + running.failedCount + running.skippedCount;
  return (
    <Link to="/sessions/$sessionId" params={{ sessionId: running.id }} className={styles.link}>
      <span className={styles.label}>
        <span className={styles.dot} aria-hidden="true" />
        Measuring
        <span className={styles.count}>
          {done}/{running.caseCount}
        </span>
      </span>
      <span className={styles.track} aria-hidden="true">
        <span className={styles.bar} style={{ width: `${String((100 * done) / Math.max(1, running.caseCount))}%` }} />
      </span>
    </Link>
  );
}
