import { Link } from '@tanstack/react-router';
import type { Session } from '../../../core/domain/session.ts';
import type { AudioReport } from '../../../core/insight/audio/audio-report.ts';
import { useSessions } from '../../api/queries.ts';
import { useAudioReport } from '../../api/web-queries.ts';
import { formatCount } from '../../format/number.ts';
import { formatTime } from '../../format/time.ts';
import { modelName } from '../../format/words.ts';
import { buttonClass } from '../../ui/button.tsx';
import { EmptyState, ErrorState } from '../../ui/message.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Select } from '../../ui/select.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { AudioTable } from './audio-table.tsx';
import { heardModels, listenedTo } from './listening-sessions.ts';
import { useWebSearch } from './use-web-search.ts';
import styles from './web.module.css';

/** How fast models that listen are, in pages and natively: one session of sounds at a time. */
export function AudioSection() {
  const sessions = useSessions();
  if (sessions.isError) {
    return (
      <ErrorState
        error={sessions.error}
        onRetry={() => {
          void sessions.refetch();
        }}
      />
    );
  }
  if (sessions.data === undefined) {
    return (
      <Panel title="Models that listen" flush>
        <SkeletonRows count={6} height={44} />
      </Panel>
    );
  }
  const listening = sessions.data.sessions.filter(listenedTo);
  const [first] = listening;
  return first === undefined ? <NothingHeard /> : <HeardSessions sessions={listening} newest={first} />;
}

function NothingHeard() {
  return (
    <EmptyState icon="play" title="Nothing has listened yet">
      <p>
        <code>assay web audio</code> measures Whisper, wav2vec2 and CLAP on generated sounds, in each browser and
        natively: real-time factors, the first result, and whether streams keep up. Its sessions appear here.
      </p>
    </EmptyState>
  );
}

function HeardSessions({ sessions, newest }: { readonly sessions: readonly Session[]; readonly newest: Session }) {
  const [search, change] = useWebSearch();
  const chosen = sessions.find(({ id }) => id === search.session) ?? newest;
  const report = useAudioReport(chosen.id);
  return (
    <>
      <Panel
        title="Models that listen"
        description={
          report.data === undefined
            ? undefined
            : `${formatCount(report.data.rows.length, 'row')}; below 1 is faster than real time`
        }
        actions={
          <>
            <Select
              label="Session"
              value={chosen.id}
              options={sessions.map(({ id, startedAt, request }) => ({
                value: id,
                label: `${formatTime(startedAt)}, ${heardModels(request).map(modelName).join(', ')}`,
              }))}
              onChange={(session) => {
                change({ session });
              }}
              width={330}
            />
            <Link
              to="/sessions/$sessionId"
              params={{ sessionId: chosen.id }}
              className={buttonClass('secondary', 'medium')}
            >
              Its session
            </Link>
          </>
        }
        flush
      >
        {report.isError ? (
          <ErrorState error={report.error} />
        ) : report.data === undefined ? (
          <SkeletonRows count={6} height={44} />
        ) : (
          <AudioTable rows={report.data.rows} />
        )}
      </Panel>
      {report.data !== undefined && report.data.unmeasured.length > 0 && (
        <UnmeasuredPanel unmeasured={report.data.unmeasured} />
      )}
    </>
  );
}

function UnmeasuredPanel({ unmeasured }: Pick<AudioReport, 'unmeasured'>) {
  return (
    <Panel title="Without a number" description="by reason" flush>
      <div className={styles.scroller}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Cases</th>
              <th scope="col">Reason, and what to do</th>
            </tr>
          </thead>
          <tbody>
            {unmeasured.map(({ outcome, reason, fix, cases }) => (
              <tr key={`${outcome} ${reason}`}>
                <td>
                  {formatCount(cases.length, 'case')} {outcome}
                  <span className={styles.note}>
                    {cases
                      .map(
                        ({ workload, backendId }) =>
                          `${modelName(workload.modelId)} ${workload.component} on ${backendId}`,
                      )
                      .join(', ')}
                  </span>
                </td>
                <td className={styles.words}>
                  {reason}
                  <span className={styles.note}>{fix}</span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
