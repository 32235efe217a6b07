import { useState } from 'react';
import type { SqlPage } from '../../../../core/api/results.ts';
import type { QueryChart } from '../../../../core/domain/saved-query.ts';
import { mostShownRows } from '../../../api/sql-queries.ts';
import { formatCount, formatInteger } from '../../../format/number.ts';
import { formatDuration } from '../../../format/units.ts';
import { EmptyState, ErrorState } from '../../../ui/message.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import { AnswerChart } from './answer-chart.tsx';
import { AnswerTable } from './answer-table.tsx';
import { ExportAnswer } from './export-answer.tsx';
import styles from './sql.module.css';
import type { SqlRun } from './use-sql-run.ts';

interface AnswerPanelProps {
  readonly run: SqlRun;
  readonly chart: QueryChart | undefined;
  readonly onChart: (chart: QueryChart) => void;
}

export function AnswerPanel({ run, chart, onChart }: AnswerPanelProps) {
  return (
    <section className={styles.answer} aria-label="Answer" aria-busy={run.state === 'running'}>
      <Answer run={run} chart={chart} onChart={onChart} />
    </section>
  );
}

function Answer({ run, chart, onChart }: AnswerPanelProps) {
  switch (run.state) {
    case 'idle':
      return (
        <div className={styles.fill}>
          <EmptyState icon="table" title="Run a query to see its rows">
            Start from <code>results</code>: one row a measurement. Rows of other provenance than “measured” are in it
            too, so say which you want. What <code>assay query</code> and the API answer is the same.
          </EmptyState>
        </div>
      );
    case 'running':
      return (
        <div className={styles.fill}>
          <p className={styles.muted} role="status">
            {run.isCancelled ? 'Stopping the query' : 'Running the query'}
          </p>
        </div>
      );
    case 'failed':
      return (
        <div className={styles.failed}>
          <ErrorState error={run.error} />
        </div>
      );
    case 'answered':
      return <Rows sql={run.sql} page={run.page} chart={chart} onChart={onChart} />;
  }
}

interface RowsProps {
  readonly sql: string;
  readonly page: SqlPage;
  readonly chart: QueryChart | undefined;
  readonly onChart: (chart: QueryChart) => void;
}

function Rows({ sql, page, chart, onChart }: RowsProps) {
  const [view, setView] = useState<'table' | 'chart'>(chart === undefined ? 'table' : 'chart');
  return (
    <>
      <div className={styles.bar}>
        <span className="numeric" role="status">
          {page.truncated ? `the first ${formatInteger(mostShownRows)} rows` : formatCount(page.rows.length, 'row')} in{' '}
          {formatDuration(page.elapsedMs / 1000)}
        </span>
        {page.truncated && (
          <span className={styles.note}>There are more: a file holds up to a million. Or aggregate in SQL.</span>
        )}
        <span className={styles.spacer} />
        <Segmented
          label="View"
          value={view}
          options={[
            { value: 'table', label: 'Table' },
            { value: 'chart', label: 'Chart' },
          ]}
          onChange={setView}
        />
        <ExportAnswer sql={sql} />
      </div>
      {page.rows.length === 0 ? (
        <div className={styles.fill}>
          <EmptyState icon="filter" title="No row fits">
            The query is right, and nothing in the database answers it.
          </EmptyState>
        </div>
      ) : view === 'table' ? (
        <AnswerTable page={page} />
      ) : (
        <AnswerChart page={page} chart={chart} onChart={onChart} />
      )}
    </>
  );
}
