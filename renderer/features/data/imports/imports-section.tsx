import { useEffect, useRef } from 'react';
import { useDataSearch } from '../use-data-search.ts';
import { ImportList } from './import-list.tsx';
import { ImportReportView } from './import-report-view.tsx';
import { SourcePanel } from './source-panel.tsx';
import styles from './imports.module.css';

/** Choose, look, bring in; and every import so far with the way back. */
export function ImportsSection() {
  const [{ import: id }, change] = useDataSearch();
  const report = useRef<HTMLDivElement>(null);
  const wasAsked = useRef(false);
  const open = (next: string | undefined): void => {
    wasAsked.current = next !== undefined;
    change({ import: next, files: undefined }, false);
  };
  // A report that is asked for far down the list stands above it: the eye and the focus go there.
  useEffect(() => {
    if (!wasAsked.current) return;
    wasAsked.current = false;
    report.current?.focus({ preventScroll: true });
    report.current?.scrollIntoView({ block: 'start' });
  }, [id]);
  return (
    <>
      <SourcePanel onStarted={open} />
      {id !== undefined && (
        <div ref={report} className={styles.report} tabIndex={-1}>
          <ImportReportView
            key={id}
            id={id}
            onStarted={open}
            onClose={() => {
              open(undefined);
            }}
          />
        </div>
      )}
      <ImportList openId={id} onOpen={open} />
    </>
  );
}
