import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Model } from '../../../core/domain/model.ts';
import type { Plan, PlannedCase, PlanRequest } from '../../../core/domain/plan.ts';
import { measurementProfiles } from '../../../core/domain/profile.ts';
import { usePlan, useSessions, useStartSession } from '../../api/queries.ts';
import { formatCount } from '../../format/number.ts';
import { formatDuration } from '../../format/units.ts';
import { isWebBackend, modelName } from '../../format/words.ts';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { ErrorState, Note } from '../../ui/message.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import type { BenchChoice } from './bench-search.ts';
import { toPlanRequest } from './bench-search.ts';
import { describeCase, describeRuns } from './plan-words.ts';
import styles from './bench.module.css';

/** What would be measured, what not and why, and how long it takes: before anything starts. */
export function PlanPanel({ choice, models }: { readonly choice: BenchChoice; readonly models: readonly Model[] }) {
  const request = toPlanRequest(choice);
  const plan = usePlan(request);
  return (
    <Panel title="Plan" className={styles.plan}>
      {request === undefined ? (
        <p className={styles.planEmpty}>
          {choice.models.length === 0 ? 'Choose a model to measure.' : 'Choose a backend to measure on.'}
        </p>
      ) : plan.isError ? (
        <ErrorState
          error={plan.error}
          onRetry={() => {
            void plan.refetch();
          }}
        />
      ) : plan.data === undefined ? (
        <PlanSkeleton />
      ) : (
        <PlanContent plan={plan.data} stale={plan.isPlaceholderData} models={models} />
      )}
    </Panel>
  );
}

function PlanContent({
  plan,
  stale,
  models,
}: {
  readonly plan: Plan;
  readonly stale: boolean;
  readonly models: readonly Model[];
}) {
  const runs = plan.cases.filter((item) => item.state === 'runs');
  const skipped = plan.cases.filter((item) => item.state === 'skipped');
  return (
    <div className={classNames(styles.planBody, stale && styles.stale)}>
      <div className={styles.planHead}>
        <div>
          <div className={styles.planTime}>
            {runs.length === 0 ? 'Nothing to run' : `About ${formatDuration(plan.estimatedSeconds)}`}
          </div>
          <div className={styles.planCount}>
            {formatCount(runs.length, 'case')}
            {skipped.length > 0 && `, ${String(skipped.length)} skipped`}
          </div>
          {runs.length > 0 && <div className={styles.planCount}>{describeRuns(plan.request, runs.length)}</div>}
        </div>
      </div>
      {plan.request.profile === 'mlperf' && runs.length > 0 && (
        <Note tone="unstable" icon="clock">
          LoadGen’s rules take at least {formatDuration(measurementProfiles.mlperf.minimumTimeMs / 1000)} a case and
          run: leave the machine alone until the end.
        </Note>
      )}
      {plan.request.interleave === true && runs.length === 1 && (
        <Note>One case alone has nobody to take turns with: choose a second backend, precision or model.</Note>
      )}
      <StartRow
        plan={plan}
        disabled={stale || runs.length === 0}
        hasWebCases={runs.some((item) => isWebBackend(item.case.backendId))}
      />
      <ul className={styles.cases}>
        {plan.cases.map((item) => (
          <PlannedRow key={item.case.id} item={item} models={models} />
        ))}
      </ul>
    </div>
  );
}

function StartRow({
  plan,
  disabled,
  hasWebCases,
}: {
  readonly plan: Plan;
  readonly disabled: boolean;
  readonly hasWebCases: boolean;
}) {
  const navigate = useNavigate();
  const start = useStartSession();
  const sessions = useSessions();
  const [webHost, setWebHost] = useState<'own-browser' | 'this-page'>('own-browser');
  const running = sessions.data?.sessions.find((session) => session.state === 'running');
  return (
    <>
      {hasWebCases && (
        <div className={styles.webHost}>
          <span>Web cases run in</span>
          <Segmented
            label="Where web cases run"
            value={webHost}
            options={[
              {
                value: 'own-browser',
                label: 'a browser of its own',
                title: 'Assay starts a browser with a fresh profile, and nothing else in it',
              },
              {
                value: 'this-page',
                label: 'this page',
                title: 'Measures the very browser that you look at; leave the page open and in front',
              },
            ]}
            onChange={setWebHost}
          />
        </div>
      )}
      {running === undefined ? (
        <Button
          variant="primary"
          size="large"
          icon="play"
          busy={start.isPending}
          disabled={disabled}
          onClick={() => {
            start.mutate(
              { request: webHost === 'this-page' ? withoutBrowser(plan.request) : plan.request, webHost },
              {
                onSuccess: (session) =>
                  void navigate({
                    to: '/sessions/$sessionId',
                    params: { sessionId: session.id },
                    search: webHost === 'this-page' ? { host: webHost } : {},
                  }),
              },
            );
          }}
        >
          Start measuring
        </Button>
      ) : (
        <Button
          size="large"
          icon="arrow-right"
          onClick={() => {
            void navigate({ to: '/sessions/$sessionId', params: { sessionId: running.id } });
          }}
        >
          A session is running: watch it
        </Button>
      )}
      {start.isError && <ErrorState error={start.error} />}
      {running !== undefined && (
        <Note>Two sessions at once would disturb each other: this one can start when that one has ended.</Note>
      )}
    </>
  );
}

/** The page that asks is the browser: another one is not asked for. */
function withoutBrowser({ browser: _, ...request }: PlanRequest): PlanRequest {
  return request;
}

function PlannedRow({ item, models }: { readonly item: PlannedCase; readonly models: readonly Model[] }) {
  const { workload, backendId } = item.case;
  const label = models.find(({ id }) => id === workload.modelId)?.id ?? workload.modelId;
  return (
    <li className={classNames(styles.planned, item.state === 'skipped' && styles.skipped)}>
      <div className={styles.plannedMain}>
        <span className={styles.plannedName}>
          {modelName(label)} <code>{backendId}</code>
        </span>
        <span className={styles.plannedNote}>{describeCase(item.case)}</span>
        {item.state === 'skipped' && (
          <span className={styles.plannedNote}>
            {item.reason} {item.remedy}
          </span>
        )}
      </div>
      {item.state === 'runs' ? (
        <span className="numeric" title={item.basis}>
          ~{formatDuration(item.estimatedSeconds)}
        </span>
      ) : (
        <span>skipped</span>
      )}
    </li>
  );
}

function PlanSkeleton() {
  return (
    <div className={styles.planBody} role="status" aria-label="Planning">
      <Skeleton width="70%" height={26} />
      <Skeleton width="40%" />
      <Skeleton height={40} />
      <Skeleton height={36} />
      <Skeleton height={36} />
    </div>
  );
}
