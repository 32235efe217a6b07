import type { ReactNode } from 'react';
import { Page } from '../../ui/page.tsx';
import { DownloadMenus } from './download-menus.tsx';
import { KindList } from './kind-list.tsx';
import { missingChoice, reportQueryOf } from './report-query.ts';
import { ReportFilters } from './report-filters.tsx';
import { ReportPreview } from './report-preview.tsx';
import styles from './reports.module.css';
import { useReportsSearch } from './use-reports-search.ts';

/** A report is chosen, narrowed, looked at as it will be, and saved. */
export function ReportsPage(): ReactNode {
  const [search, change] = useReportsSearch();
  const { kind = 'summary' } = search;
  const missing = missingChoice(search);
  const query = reportQueryOf(search);
  return (
    <Page
      title="Reports"
      subtitle="What is previewed is what is saved: one file that opens offline."
      layout="fill"
      actions={missing === undefined && <DownloadMenus kind={kind} query={query} />}
    >
      <div className={styles.split}>
        <aside className={styles.side} aria-label="What the report is of">
          <KindList
            kind={kind}
            onChange={(next) => {
              change({ kind: next === 'summary' ? undefined : next });
            }}
          />
          <ReportFilters kind={kind} search={search} onChange={change} />
        </aside>
        <ReportPreview kind={kind} query={query} missing={missing} />
      </div>
    </Page>
  );
}
