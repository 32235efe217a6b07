import { useMemo } from 'react';
import type { Model } from '../../../core/domain/model.ts';
import type { OperatorCoverage } from '../../../core/domain/operator-coverage.ts';
import { newestVersions } from '../../../core/insight/coverage-matrix.ts';
import { useModels } from '../../api/queries.ts';
import { useCoverage } from '../../api/web-queries.ts';
import { formatCount, formatInteger } from '../../format/number.ts';
import { EmptyState, ErrorState } from '../../ui/message.tsx';
import { Panel } from '../../ui/panel.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { CoverageDrawer } from './coverage-drawer.tsx';
import { CoverageFilterRow } from './coverage-filter-row.tsx';
import { CoverageTable } from './coverage-table.tsx';
import { countCells, coverageView } from './coverage-view.ts';
import { ScanButton } from './scan-button.tsx';
import { ScanProgress } from './scan-progress.tsx';
import { useWebSearch } from './use-web-search.ts';
import styles from './coverage.module.css';

/** Which model runs on which web backend, known before anything is timed. */
export function CoverageSection() {
  const models = useModels();
  const coverage = useCoverage();
  const failed = [models, coverage].find((query) => query.isError);
  if (failed !== undefined) {
    return (
      <ErrorState
        error={failed.error}
        onRetry={() => {
          void models.refetch();
          void coverage.refetch();
        }}
      />
    );
  }
  if (models.data === undefined || coverage.data === undefined) {
    return (
      <Panel title="Models on web backends" flush>
        <SkeletonRows count={10} height={34} />
      </Panel>
    );
  }
  return <Coverage models={models.data.models} coverage={coverage.data.coverage} />;
}

interface CoverageProps {
  readonly models: readonly Model[];
  readonly coverage: readonly OperatorCoverage[];
}

function Coverage({ models, coverage }: CoverageProps) {
  const [search, change] = useWebSearch();
  const { find, browser, backend, view } = search;
  const newest = useMemo(() => newestVersions(coverage), [coverage]);
  const matrix = useMemo(
    () => coverageView(models, newest, { find, browser, backend, view }),
    [models, newest, find, browser, backend, view],
  );
  const counts = countCells(matrix);
  const all = counts.whole + counts.partial + counts.refused + counts.untested;
  const subjects = matrix.rows.map(({ subject }) => subject);
  return (
    <>
      <ScanProgress />
      <Panel
        title="Models on web backends"
        description={`${formatInteger(all - counts.untested)} of ${formatCount(all, 'cell')} tested`}
        actions={<ScanButton models={[...new Set(subjects.map(({ modelId }) => modelId))]} total={models.length} />}
        flush
      >
        {coverage.length === 0 && (
          <p className={styles.hint}>
            Nothing was tested yet. A scan opens every model on every web backend, times nothing, and keeps what the
            runtime tells of each operator; measured cases add their own.
          </p>
        )}
        <CoverageFilterRow search={search} coverage={newest} counts={counts} onChange={change} />
        {matrix.rows.length === 0 ? (
          <EmptyState icon="filter" title="No row fits these filters">
            Loosen them to see the others.
          </EmptyState>
        ) : (
          <CoverageTable
            matrix={matrix}
            onOpen={(cell) => {
              change({ cell });
            }}
          />
        )}
      </Panel>
      <CoverageDrawer
        matrix={matrix}
        cell={search.cell}
        onClose={() => {
          change({ cell: undefined });
        }}
      />
    </>
  );
}
