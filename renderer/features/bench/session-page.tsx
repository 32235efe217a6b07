import type { ReactNode } from 'react';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import type { Session } from '../../../core/domain/session.ts';
import { runsAskedBy } from '../../../core/measure/run-count.ts';
import { queryKeys, useCancelSession, useSession, useStartSession } from '../../api/queries.ts';
import { useSessionEvents } from '../../api/session-events.ts';
import { formatTime } from '../../format/time.ts';
import { modelName } from '../../format/words.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { ErrorState, Note } from '../../ui/message.tsx';
import { Page } from '../../ui/page.tsx';
import { Panel } from '../../ui/panel.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { CaseDetail } from './case-detail.tsx';
import { CaseList } from './case-list.tsx';
import { PreflightLine } from './preflight-line.tsx';
import { SessionMeter } from './session-meter.tsx';
import type { WatchedSession } from './session-progress.ts';
import { watchSession } from './session-progress.ts';
import { usePageRunner } from './page-runner.ts';
import styles from './session.module.css';

const route = getRouteApi('/sessions/$sessionId');

export function SessionPage(): ReactNode {
  const { sessionId } = route.useParams();
  const { host } = route.useSearch();
  const session = useSession(sessionId);
  const feed = useSessionEvents(sessionId);
  const watched = useMemo(() => watchSession(feed.events), [feed.events]);
  useFreshOnEnd(watched.ended !== undefined);
  const runner = usePageRunner(host === 'this-page' && watched.ended === undefined);
  const data = session.data;
  return (
    <Page
      title={data === undefined ? 'Session' : data.request.models.map(modelName).join(', ')}
      subtitle={data === undefined ? undefined : <SessionLine session={data} />}
      actions={data !== undefined && <SessionActions session={data} watched={watched} />}
    >
      {session.isError && (
        <ErrorState
          error={session.error}
          onRetry={() => {
            void session.refetch();
          }}
        />
      )}
      {runner.state === 'failed' && <ErrorState error={runner.error} />}
      {runner.state === 'unreachable' && (
        <Note tone="unstable" icon="warning">
          This page cannot offer itself for web cases: {runner.message} It tries again.
        </Note>
      )}
      {(runner.state === 'waiting' || runner.state === 'running') && (
        <Note icon="browser">This page runs the web cases: leave it open and in front until the session ends.</Note>
      )}
      {feed.connection === 'lost' && watched.ended === undefined && (
        <Note tone="unstable" icon="warning">
          The live log broke off; it is being asked for again. Measuring goes on without it.
        </Note>
      )}
      {watched.ended?.message !== undefined && (
        <Note tone="invalid" icon="error">
          {watched.ended.message}
        </Note>
      )}
      {data !== undefined && (
        <>
          <SessionMeter session={data} watched={watched} />
          {watched.preflight !== undefined && <PreflightLine noise={watched.preflight} />}
          <Watched
            key={sessionId}
            watched={watched}
            settled={(watched.ended?.state ?? data.state) !== 'running'}
            runsAsked={runsAskedBy(data.request)}
          />
        </>
      )}
    </Page>
  );
}

interface WatchedProps {
  readonly watched: WatchedSession;
  readonly settled: boolean;
  readonly runsAsked: number;
}

function Watched({ watched, settled, runsAsked }: WatchedProps) {
  const [picked, setPicked] = useState<string>();
  const shown =
    watched.cases.find(({ caseId }) => caseId === picked) ??
    watched.current ??
    watched.cases.find(({ measurement }) => measurement !== undefined) ??
    watched.cases[0];
  if (shown === undefined) {
    return (
      <Panel title="Cases" flush>
        <SkeletonRows count={4} height={48} />
      </Panel>
    );
  }
  return (
    <div className={styles.split}>
      <CaseList cases={watched.cases} shownId={shown.caseId} onShow={setPicked} />
      <CaseDetail watched={shown} settled={settled} runsAsked={runsAsked} />
    </div>
  );
}

function SessionLine({ session }: { readonly session: Session }) {
  return (
    <>
      {session.request.profile} profile{session.request.interleave === true && ', interleaved'} ·{' '}
      {session.request.backends.join(', ')} · started {formatTime(session.startedAt)}
    </>
  );
}

function SessionActions({ session, watched }: { readonly session: Session; readonly watched: WatchedSession }) {
  const navigate = useNavigate();
  const cancel = useCancelSession(session.id);
  const resume = useStartSession();
  const state = watched.ended?.state ?? session.state;
  if (state === 'running') {
    return (
      <Button
        variant="danger"
        icon="stop"
        busy={cancel.isPending}
        title="What was measured is kept"
        onClick={() => {
          cancel.mutate();
        }}
      >
        {cancel.isPending ? 'Ending' : 'Cancel'}
      </Button>
    );
  }
  return (
    <>
      {state !== 'finished' && (
        <Button
          variant="primary"
          icon="resume"
          busy={resume.isPending}
          title={resume.isError ? resume.error.message : 'Measures what this session planned and did not measure'}
          onClick={() => {
            resume.mutate(
              { request: session.request, resumeOf: session.id, webHost: 'own-browser' },
              { onSuccess: (next) => void navigate({ to: '/sessions/$sessionId', params: { sessionId: next.id } }) },
            );
          }}
        >
          Resume
        </Button>
      )}
      <a className={buttonClass()} href={`/api/v1/sessions/${session.id}/report`} target="_blank" rel="noreferrer">
        <Icon name="file" />
        Report
      </a>
      <Link className={buttonClass()} to="/results" search={{ where: `session_id=${session.id}` }}>
        <Icon name="results" />
        In Results
      </Link>
    </>
  );
}

/** The counts of the session and every table changed with its last case. */
function useFreshOnEnd(ended: boolean): void {
  const client = useQueryClient();
  useEffect(() => {
    if (!ended) return;
    void client.invalidateQueries({ queryKey: queryKeys.sessions });
    void client.invalidateQueries({ queryKey: queryKeys.rows });
  }, [client, ended]);
}
