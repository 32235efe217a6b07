import { Link } from '@tanstack/react-router';
import type { Session } from '../../../core/domain/session.ts';
import { formatCount } from '../../format/number.ts';
import { formatAgo, formatTime } from '../../format/time.ts';
import { formatDuration } from '../../format/units.ts';
import { modelName } from '../../format/words.ts';
import { EmptyState } from '../../ui/message.tsx';
import { useNow } from '../../ui/use-now.ts';
import { SessionStateBadge } from './session-state-badge.tsx';
import styles from './bench.module.css';

export function SessionList({ sessions }: { readonly sessions: readonly Session[] }) {
  const now = useNow();
  if (sessions.length === 0) {
    return (
      <EmptyState icon="clock" title="Nothing was measured yet">
        Choose models and backends above and press Start. A quick session of one small model takes less than a minute;
        every result is kept as it comes.
      </EmptyState>
    );
  }
  return (
    <ul>
      {sessions.map((session) => (
        <li key={session.id} className={styles.session}>
          <Link to="/sessions/$sessionId" params={{ sessionId: session.id }} className={styles.sessionLink}>
            <span className={styles.sessionState}>
              <SessionStateBadge state={session.state} />
            </span>
            <span className={styles.sessionWhat}>
              <span className={styles.sessionName}>{summarise(session.request.models.map(modelName), 3)}</span>
              <span className={styles.sessionNote}>
                {summarise(session.request.backends, 5)} · {session.request.profile}
              </span>
            </span>
            <span className={styles.sessionCounts}>
              <span>{`${String(session.measuredCount)} of ${formatCount(session.caseCount, 'case')} measured`}</span>
              <span className={styles.sessionNote}>{remainder(session)}</span>
            </span>
            <span className={styles.sessionTime}>
              <span title={formatTime(session.startedAt)}>{formatAgo(session.startedAt, now)}</span>
              <span className={styles.sessionNote}>{took(session)}</span>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

function summarise(names: readonly string[], most: number): string {
  return names.length <= most
    ? names.join(', ')
    : `${names.slice(0, most).join(', ')} and ${String(names.length - most)} more`;
}

function remainder({ failedCount, skippedCount }: Session): string {
  const parts = [
    failedCount > 0 ? `${String(failedCount)} failed` : undefined,
    skippedCount > 0 ? `${String(skippedCount)} skipped` : undefined,
  ];
  return parts.filter((part) => part !== undefined).join(', ');
}

function took(session: Session): string {
  if (session.endedAt === undefined) return session.state === 'interrupted' ? 'end unknown' : '';
  return `took ${formatDuration((Date.parse(session.endedAt) - Date.parse(session.startedAt)) / 1000)}`;
}
