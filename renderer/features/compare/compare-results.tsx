import { getRouteApi, Link } from '@tanstack/react-router';
import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ResultEvidence } from '../../../core/api/results.ts';
import type { Comparison } from '../../../core/domain/comparison.ts';
import { resultQuery } from '../../api/queries.ts';
import { modelName } from '../../format/words.ts';
import { buttonClass } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { EmptyState, ErrorState, Note } from '../../ui/message.tsx';
import { Panel } from '../../ui/panel.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { decodeWords } from './compare-search.ts';
import { mostFurtherRuns } from './comparison-words.ts';
import type { Contender } from './contender.ts';
import { toContenders } from './contender.ts';
import { ContenderCharts } from './contender-charts.tsx';
import { ContenderTable } from './contender-table.tsx';
import { InterleaveLink } from './interleave-link.tsx';
import { roundsFor } from './interleaved-search.ts';
import { ResultPicker } from './result-picker.tsx';
import { useComparisons, useFastest } from './use-comparisons.ts';
import styles from './compare.module.css';

const route = getRouteApi('/compare');

export function CompareResults() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const ids = useMemo(() => decodeWords(search.ids), [search.ids]);
  const results = useQueries({ queries: ids.map(resultQuery) });
  const failed = results.filter((result) => result.isError);
  const loaded = results.flatMap((result) => (result.data === undefined ? [] : [result.data]));
  const put = (next: readonly string[]): void => {
    void navigate({
      to: '/compare',
      search: ({ ids: _, ...rest }) => (next.length === 0 ? rest : { ...rest, ids: next.join(',') }),
      replace: true,
    });
  };
  if (ids.length === 0) return <NothingPicked onAdd={put} />;
  return (
    <>
      {failed.map((result, index) => (
        <ErrorState
          key={index}
          error={result.error}
          onRetry={() => {
            void result.refetch();
          }}
        />
      ))}
      {loaded.length < ids.length && failed.length === 0 ? (
        <Panel title="Results" flush>
          <SkeletonRows count={ids.length + 1} height={44} />
        </Panel>
      ) : (
        <Compared
          evidence={loaded}
          baselineId={search.baseline}
          onBaseline={(baseline) => {
            void navigate({ to: '/compare', search: (old) => ({ ...old, baseline }), replace: true });
          }}
          onRemove={(id) => {
            put(ids.filter((other) => other !== id));
          }}
          onAdd={(id) => {
            put([...ids, id]);
          }}
        />
      )}
    </>
  );
}

interface ComparedProps {
  readonly evidence: readonly ResultEvidence[];
  readonly baselineId: string | undefined;
  readonly onBaseline: (id: string) => void;
  readonly onRemove: (id: string) => void;
  readonly onAdd: (id: string) => void;
}

function Compared({ evidence, baselineId, onBaseline, onRemove, onAdd }: ComparedProps) {
  const contenders = useMemo(() => toContenders(evidence), [evidence]);
  const baseline =
    contenders.find(({ id }) => id === baselineId) ??
    contenders.find(({ grade }) => grade !== 'invalid') ??
    contenders[0];
  const others = contenders.filter(({ id }) => id !== baseline?.id);
  const against = useComparisons(
    baseline?.id,
    others.map(({ id }) => id),
  );
  const fastestId = useFastest(baseline?.id, against.byOther);
  return (
    <>
      <Unmeasured evidence={evidence} />
      {against.isError && (
        <ErrorState
          error={against.error}
          onRetry={() => {
            void against.refetch();
          }}
        />
      )}
      {baseline !== undefined && (
        <>
          <ContenderTable
            contenders={contenders}
            baseline={baseline}
            comparisons={against.byOther}
            fastest={contenders.find(({ id }) => id === fastestId)}
            onBaseline={onBaseline}
            onRemove={onRemove}
            actions={
              <>
                <PeersLink contenders={contenders} baseline={baseline} comparisons={against.byOther} />
                <ResultPicker
                  onPick={onAdd}
                  work={evidence[0]?.measurement.case.workload}
                  picked={evidence.map(({ measurement }) => measurement.id)}
                />
              </>
            }
          />
          <Remarks contenders={contenders} comparisons={against.byOther} />
          <ContenderCharts contenders={contenders} />
        </>
      )}
      {contenders.length === 1 && (
        <Note>One result alone compares with nothing: add another that does the same work.</Note>
      )}
    </>
  );
}

function Unmeasured({ evidence }: { readonly evidence: readonly ResultEvidence[] }) {
  return evidence
    .filter(({ measurement }) => measurement.outcome !== 'measured')
    .map(({ measurement }) => (
      <Note key={measurement.id} tone="invalid" icon="error">
        {modelName(measurement.case.workload.modelId)} on {measurement.case.backendId} has no number (
        {measurement.outcome}): it cannot be compared.
      </Note>
    ));
}

interface AgainstBaseline {
  readonly contenders: readonly Contender[];
  readonly comparisons: ReadonlyMap<string, Comparison> | undefined;
}

/** The same cases again, taking turns; only what does the baseline's work can share a session's rounds with it. */
function PeersLink({ contenders, baseline, comparisons }: AgainstBaseline & { readonly baseline: Contender }) {
  const peers = contenders.filter(({ work }) => work === baseline.work);
  if (peers.length < 2) return undefined;
  return <InterleaveLink peers={peers} runs={roundsFor(mostFurtherRuns([...(comparisons?.values() ?? [])]), peers)} />;
}

/** What else could explain a difference; the same sentence about several results stands there once. */
function Remarks({ contenders, comparisons }: AgainstBaseline) {
  const labels = new Map<string, readonly string[]>();
  for (const { id, label } of contenders)
    for (const remark of comparisons?.get(id)?.remarks ?? [])
      labels.set(remark, [...(labels.get(remark) ?? []), label]);
  if (labels.size === 0) return undefined;
  return (
    <Note>
      <ul className={styles.remarks}>
        {[...labels].map(([remark, about]) => (
          <li key={remark}>
            {remark}{' '}
            <span className={styles.muted}>{about.length === comparisons?.size ? '' : `(${about.join('; ')})`}</span>
          </li>
        ))}
      </ul>
    </Note>
  );
}

function NothingPicked({ onAdd }: { readonly onAdd: (ids: readonly string[]) => void }) {
  return (
    <div className={styles.empty}>
      <EmptyState
        icon="compare"
        title="Pick what to compare"
        action={
          <>
            <Link to="/results" className={buttonClass('primary')}>
              <Icon name="results" />
              Pick rows in Results
            </Link>
            <ResultPicker
              onPick={(id) => {
                onAdd([id]);
              }}
              work={undefined}
              picked={[]}
            />
          </>
        }
      >
        Tick two or more rows in Results and press Compare: each stands there as a ratio to a baseline of your choice,
        with its interval, its runs and its samples, and whether that is a difference or none.
      </EmptyState>
    </div>
  );
}
