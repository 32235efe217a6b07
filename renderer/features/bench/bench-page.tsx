import type { ReactNode } from 'react';
import { getRouteApi } from '@tanstack/react-router';
import type { BackendInfo } from '../../../core/api/hardware.ts';
import type { Model } from '../../../core/domain/model.ts';
import { useBackends, useModels, useSessions } from '../../api/queries.ts';
import { ErrorState } from '../../ui/message.tsx';
import { Page } from '../../ui/page.tsx';
import { Panel } from '../../ui/panel.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { BackendPicker } from './backend-picker.tsx';
import type { BenchChoice } from './bench-search.ts';
import { decodeChoice, encodeChoice, hasWebBackend } from './bench-search.ts';
import { MeasuringPicker } from './measuring-picker.tsx';
import { ModelPicker } from './model-picker.tsx';
import { PlanPanel } from './plan-panel.tsx';
import { SessionList } from './session-list.tsx';
import { WebPicker } from './web-picker.tsx';
import { WorkloadPicker } from './workload-picker.tsx';
import styles from './bench.module.css';

const route = getRouteApi('/bench');

export function BenchPage(): ReactNode {
  const models = useModels();
  const backends = useBackends();
  const failed = [models, backends].find((query) => query.isError);
  return (
    <Page title="Bench" subtitle="Choose what to measure; each run is alone, in a process of its own.">
      {failed !== undefined && (
        <ErrorState
          error={failed.error}
          onRetry={() => {
            void models.refetch();
            void backends.refetch();
          }}
        />
      )}
      {models.data !== undefined && backends.data !== undefined ? (
        <Chooser models={models.data.models} backends={backends.data.backends} />
      ) : (
        failed === undefined && <LoadingBench />
      )}
      <History />
    </Page>
  );
}

function Chooser({
  models,
  backends,
}: {
  readonly models: readonly Model[];
  readonly backends: readonly BackendInfo[];
}) {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const choice = decodeChoice(search, { models: usualModels(models), backends: usualBackends(backends) });
  const change = (changes: Partial<BenchChoice>): void => {
    void navigate({ to: '/bench', search: encodeChoice({ ...choice, ...changes }), replace: true });
  };
  return (
    <div className={styles.layout}>
      <div className={styles.choices}>
        <ModelPicker
          models={models}
          chosen={choice.models}
          onChange={(chosen) => {
            change({ models: chosen });
          }}
        />
        <BackendPicker
          backends={backends}
          chosen={choice.backends}
          onChange={(chosen) => {
            change({ backends: chosen });
          }}
        />
        <WorkloadPicker choice={choice} models={models} onChange={change} />
        {hasWebBackend(choice) && <WebPicker choice={choice} onChange={change} />}
        <MeasuringPicker choice={choice} onChange={change} />
      </div>
      <PlanPanel choice={choice} models={models} />
    </div>
  );
}

function History() {
  const sessions = useSessions();
  return (
    <Panel title="Sessions" description="newest first" flush>
      {sessions.data === undefined ? (
        sessions.isError ? (
          <div className={styles.inset}>
            <ErrorState
              error={sessions.error}
              onRetry={() => {
                void sessions.refetch();
              }}
            />
          </div>
        ) : (
          <SkeletonRows count={3} height={44} />
        )
      ) : (
        <SessionList sessions={sessions.data.sessions} />
      )}
    </Panel>
  );
}

function LoadingBench() {
  return (
    <div className={styles.layout}>
      <div className={styles.choices}>
        <Panel title="Models" flush>
          <SkeletonRows count={4} height={44} />
        </Panel>
        <Panel title="Backends" flush>
          <SkeletonRows count={6} height={44} />
        </Panel>
      </div>
      <Panel title="Plan">
        <SkeletonRows count={4} />
      </Panel>
    </div>
  );
}

/** The first of the quick ones: it stands on top of the list, where the choice is seen. */
function usualModels(models: readonly Model[]): readonly string[] {
  const first = models.find(({ sets }) => sets.includes('small')) ?? models[0];
  return first === undefined ? [] : [first.id];
}

function usualBackends(backends: readonly BackendInfo[]): BenchChoice['backends'] {
  return backends.filter(({ availability }) => availability.state === 'available').map(({ id }) => id);
}
