import { getRouteApi, Link } from '@tanstack/react-router';
import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ResultEvidence } from '../../../core/api/results.ts';
import type { Measured } from '../../../core/domain/measurement.ts';
import { resultQuery } from '../../api/queries.ts';
import { describeWorkload, modelName } from '../../format/words.ts';
import { buttonClass } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { EmptyState, ErrorState, Note } from '../../ui/message.tsx';
import { Panel } from '../../ui/panel.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { decodeWords } from './compare-search.ts';
import type { Comparable } from './comparison.ts';
import { workOf } from './comparison.ts';
import type { Contender } from './contender.ts';
import { contenderLabels } from './contender.ts';
import { ContenderCharts } from './contender-charts.tsx';
import { ContenderTable } from './contender-table.tsx';
import { ResultPicker } from './result-picker.tsx';
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
  const unmeasured = evidence.filter(({ measurement }) => measurement.outcome !== 'measured');
  const baseline =
    contenders.find(({ id }) => id === baselineId) ??
    contenders.find(({ grade }) => grade !== 'invalid') ??
    contenders[0];
  const works = new Set(contenders.map(({ work }) => work));
  return (
    <>
      {unmeasured.map(({ measurement }) => (
        <Note key={measurement.id} tone="invalid" icon="error">
          {modelName(measurement.case.workload.modelId)} on {measurement.case.backendId} has no number (
          {measurement.outcome}): it cannot be compared.
        </Note>
      ))}
      {works.size > 1 && (
        <Note tone="unstable" icon="warning">
          These results do {String(works.size)} different pieces of work (model, batch or shape differ). Ratios are
          shown only within the same work as the baseline.
        </Note>
      )}
      {baseline !== undefined && (
        <>
          <ContenderTable
            contenders={contenders}
            baseline={baseline}
            onBaseline={onBaseline}
            onRemove={onRemove}
            addButton={
              <ResultPicker
                onPick={onAdd}
                work={evidence[0]?.measurement.case.workload}
                picked={evidence.map(({ measurement }) => measurement.id)}
              />
            }
          />
          <ContenderCharts contenders={contenders} />
        </>
      )}
      {contenders.length === 1 && (
        <Note>One result alone compares with nothing: add another that does the same work.</Note>
      )}
    </>
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
        Tick two or more rows in Results and press Compare: their medians stand side by side with their intervals, their
        samples as distributions, and each as a ratio to a baseline of your choice.
      </EmptyState>
    </div>
  );
}

function toContenders(evidence: readonly ResultEvidence[]): readonly Contender[] {
  const measured = evidence.flatMap(({ measurement, trace }) =>
    measurement.outcome === 'measured' ? [{ measured: measurement, trace }] : [],
  );
  const labels = contenderLabels(measured.map((item) => item.measured));
  return measured.map((item, index) => ({
    ...toComparable(item.measured),
    label: labels[index] ?? item.measured.id,
    workText: `${modelName(item.measured.case.workload.modelId)}, ${describeWorkload(item.measured.case.workload)}`,
    measured: item.measured,
    samplesMs: item.trace.samplesMs,
    colour: index,
  }));
}

function toComparable(measured: Measured): Comparable {
  return {
    id: measured.id,
    medianMs: measured.latency.medianMs,
    interval: measured.latency.medianInterval,
    grade: measured.verdict.grade,
    work: workOf(measured.case.workload),
  };
}
